import type { IncidentChanges, SandboxIncident } from './incident.ts';
import type { ItsmConfig } from './itsm-config.ts';
import type { SandboxAttachment } from './itsm-state.ts';

/** An incident as the API shows it: the 15 documented keys, and what the installation adds. */
export function toIncidentDocument(
  incident: SandboxIncident,
  attachments: ReadonlyMap<string, SandboxAttachment>,
  config: Pick<ItsmConfig, 'nullKeys' | 'extraKeys'>,
): Record<string, unknown> {
  const files = incident.attachmentsRefNames.map((refFileName) => ({
    refFileName,
    realName: attachments.get(refFileName)?.realName ?? refFileName,
  }));
  const { requesterEmail, requesterName, ccEmailSet, subject, description, categoryName, status } = incident;
  const { impact, priority, urgency, locationName, tags, spam, customFieldValueDetails } = incident;
  const document = {
    ...{ requesterEmail, requesterName, ccEmailSet, subject, description, categoryName, status },
    ...{ impact, priority, urgency, locationName, tags, spam },
    fileAttachments: files.length > 0 ? files : null,
    customFieldValueDetails,
    ...config.extraKeys,
  };
  if (config.nullKeys === 'null') return document;
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
}

/** An update's keys as they change the incident: lists and custom fields replace those there are, or are added to them. */
export function mergeUpdate(
  incident: SandboxIncident,
  update: IncidentChanges,
  lists: ItsmConfig['listUpdates'],
): IncidentChanges {
  if (lists === 'replace') return update;
  const { tags, attachmentsRefNames, customFieldValueDetails } = update;
  return {
    ...update,
    ...(tags && { tags: union(incident.tags, tags) }),
    ...(attachmentsRefNames && {
      attachmentsRefNames: union(incident.attachmentsRefNames, attachmentsRefNames),
    }),
    ...(customFieldValueDetails && {
      customFieldValueDetails: { ...incident.customFieldValueDetails, ...customFieldValueDetails },
    }),
  };
}

function union(before: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...before, ...added])];
}
