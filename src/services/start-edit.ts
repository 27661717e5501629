import { draftLifeMs } from '../domain/draft.ts';
import type { EditBase } from '../domain/edit.ts';
import { isEditableDescription } from '../domain/edit-changes.ts';
import { Fault } from '../domain/fault.ts';
import type { Incident } from '../domain/incident.ts';
import { headOf } from '../domain/text.ts';
import { answerWithin } from './answer-within.ts';
import { type FoundIncident, findIncident } from './find-incident.ts';
import { followIncident, incidentGone, type SeenNow } from './follow-incident.ts';
import type { EditStart, IncidentRef } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** How long somebody waits for the ITSM, in milliseconds. */
const waitMs = 10_000;

/** How much is kept of a description that is only shown, in UTF-16 units. */
const shownLength = 20_000;

/**
 * Reads an incident for a form and keeps it as what the form's values are changes against. The cards of an incident
 * follow what was read.
 */
export async function startEdit(ports: ServicePorts, actor: Actor, ref: IncidentRef): Promise<EditStart> {
  const found = await findIncident(ports, actor, ref, 'change');
  if (found.is !== 'found') return found;
  const settings = await ports.settings.forTenant(actor.tenantId);
  const asking = ports.formFields.ask(found.key);
  try {
    const [seen, fields] = await Promise.all([answerWithin(ports.clock, waitMs, read(ports, found)), asking]);
    if (seen === undefined) return { is: 'not-read', code: 'unreachable' };
    if (seen === 'gone') return { is: 'gone' };
    const base: EditBase = { ...found.key, ...toBase(seen) };
    return { is: 'editable', draftId: await saveEdit(ports, actor, { base }), base, fields, settings };
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
    ports.logger.warn(
      { error, incidentId: found.key.incidentId },
      'an incident could not be read for an edit',
    );
    return { is: 'not-read', code: error.code };
  }
}

/** Keeps what an edit form is opened on, for as long as drafts are kept; `draftId` where it shall have that name. */
export async function saveEdit(
  { stores, clock, ids }: ServicePorts,
  { tenantId, userId }: Actor,
  { base, draftId = ids.newId() }: { readonly base: EditBase; readonly draftId?: string },
): Promise<string> {
  const content = { descriptionRest: '', files: [], edit: base };
  const expiresAt = clock.now() + draftLifeMs;
  await stores.drafts.save({ tenantId, id: draftId, userId, content, expiresAt });
  return draftId;
}

/** What was read, as far as a form needs it: the whole of a description only where it can be edited as a whole. */
export function toBase({ incident, at }: SeenNow): Pick<EditBase, 'incident' | 'at'> {
  const { description } = incident;
  if (description === undefined || isEditableDescription(description)) return { incident, at };
  const shown: Incident = { ...incident, description: headOf(description, shownLength) };
  return { incident: shown, at };
}

async function read(ports: ServicePorts, { key, connection }: FoundIncident): Promise<SeenNow | 'gone'> {
  const at = ports.clock.now();
  const incident = await ports.itsmFor(connection).readIncident(key.incidentId);
  if (incident === undefined) {
    await incidentGone(ports, key);
    return 'gone';
  }
  await followIncident(ports, key, { incident, at });
  return { incident, at };
}
