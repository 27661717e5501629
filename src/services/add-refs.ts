import type { Itsm } from '../domain/ports/itsm.ts';
import { readExisting } from './read-existing.ts';

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
  return (await readExisting(itsm, incidentId)).attachments.map((file) => file.ref);
}
