import { customFieldWords, type FieldWords } from '../domain/custom-field-words.ts';
import { wishesLeft } from '../domain/follow-up.ts';
import type { IncidentRecord } from '../domain/incident-record.ts';
import { attachmentsOf, leftOutOf } from '../domain/left-out-files.ts';
import type { CardContent } from '../domain/ports/messenger.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * How long a wish that the ITSM does not show counts as not taken, in milliseconds after the incident was filed: later
 * it may as well have been changed there.
 */
const wishMs = 60 * 60_000;

/** The custom fields to be shown: all that hold something, or of those the ones that the settings put on cards. */
export type ShownFields = 'all' | 'chosen';

/**
 * What a card of this incident shows, from what is known of it and without asking the ITSM for it: what was last read,
 * else what was reported and no more. A wish is never shown as a fact.
 */
export async function cardContent(
  ports: ServicePorts,
  record: IncidentRecord,
  which: ShownFields = 'chosen',
): Promise<CardContent> {
  const { tenantId, connectionId, incidentId, submissionId, seen } = record;
  const settings = await ports.settings.forTenant(tenantId);
  const names = which === 'all' ? undefined : settings.fieldsOnCard;
  const submission =
    submissionId === undefined
      ? undefined
      : await ports.stores.submissions.find({ tenantId, id: submissionId });
  const isReadOnly = (await ports.connections.byId(tenantId, connectionId)) === undefined;
  return {
    incidentId,
    connectionId,
    submission,
    asRead: seen && { incident: seen.incident, at: seen.at },
    isGone: record.goneAt !== undefined,
    isReadOnly,
    statuses: settings.statuses,
    fields: isReadOnly ? [] : await fieldsOf(ports, record, names),
    filesLeftOut: submission ? await filesLeftOut(ports, submission) : [],
    notTaken: submission ? wishesNotTaken(submission, record, ports.clock.now()) : [],
  };
}

async function fieldsOf(
  ports: ServicePorts,
  record: IncidentRecord,
  names: readonly string[] | undefined,
): Promise<readonly FieldWords[]> {
  const { seen } = record;
  if (seen === undefined || names?.length === 0) return [];
  const definitions = await ports.formFields.ask(record);
  const words = customFieldWords(definitions, seen.incident.customFields);
  return names === undefined ? words : words.filter(({ name }) => names.includes(name));
}

async function filesLeftOut(ports: ServicePorts, submission: Submission): Promise<readonly string[]> {
  const stored = await ports.stores.attachments.ofSubmission(submission);
  return leftOutOf(attachmentsOf(submission.report, stored)).map(({ name }) => name);
}

function wishesNotTaken(
  { report }: Submission,
  { seen, filedAt }: IncidentRecord,
  now: number,
): readonly string[] {
  return seen && now - filedAt < wishMs ? wishesLeft(report, seen.incident) : [];
}
