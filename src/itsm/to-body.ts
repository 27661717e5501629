import type { IncidentChanges, NewIncident } from '../domain/incident.ts';
import { toCustomFieldDetails } from './custom-field-values.ts';
import { impactSpellings, levelSpellings } from './enum-spellings.ts';

/** The body of a create; what is empty is left out, but the category never is. */
export function toCreateBody(incident: NewIncident): Record<string, unknown> {
  return withoutEmpty({
    subject: incident.subject,
    requesterEmail: incident.requesterEmail,
    requesterName: incident.requesterName,
    categoryName: incident.category,
    description: incident.description,
    locationName: incident.location,
    ccEmailSet: incident.cc,
    tags: incident.tags,
    attachmentsRefNames: incident.attachmentRefs,
    customFieldValueDetails: toCustomFieldDetails(incident.customFields),
  });
}

/** The body of an update: the keys of `changes` and no others, empty values too. */
export function toUpdateBody({
  impact,
  urgency,
  priority,
  ...changes
}: IncidentChanges): Record<string, unknown> {
  const { category, location, attachmentRefs, customFields, ...same } = changes;
  const body = {
    ...same,
    categoryName: category,
    locationName: location,
    attachmentsRefNames: attachmentRefs,
    customFieldValueDetails: customFields && toCustomFieldDetails(customFields),
    impact: impact && impactSpellings[impact],
    urgency: urgency && levelSpellings[urgency],
    priority: priority && levelSpellings[priority],
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function withoutEmpty(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === '';
}
