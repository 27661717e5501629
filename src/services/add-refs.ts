import { Fault } from '../domain/fault.ts';
import type { Itsm } from '../domain/ports/itsm.ts';

/**
 * Puts uploaded files on an incident together with those it has, and answers which of them it does not show then. A
 * repeat changes nothing. Throws 'incident-gone', and the faults of an update.
 */
export async function addRefs(
  itsm: Itsm,
  incidentId: number,
  refs: readonly string[],
): Promise<readonly string[]> {
  const before = await readRefs(itsm, incidentId);
  if (refs.every((ref) => before.includes(ref))) return [];
  await itsm.updateIncident(incidentId, { attachmentRefs: [...new Set([...before, ...refs])] });
  const after = await readRefs(itsm, incidentId);
  return refs.filter((ref) => !after.includes(ref));
}

async function readRefs(itsm: Itsm, incidentId: number): Promise<readonly string[]> {
  const incident = await itsm.readIncident(incidentId);
  if (incident === undefined) throw new Fault('incident-gone', 'the incident is gone before its files came');
  return incident.attachments.map((file) => file.ref);
}
