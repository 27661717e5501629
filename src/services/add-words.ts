import { appendToDescription, type DescriptionFormat, holdsText } from '../domain/description-format.ts';
import { Fault } from '../domain/fault.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import { readExisting } from './read-existing.ts';

/**
 * Puts words under the description that an incident has; a repeat changes nothing. Throws 'incident-gone',
 * 'content-refused' also when the ITSM left the words out without a word, and the faults of an update.
 */
export async function addWords(
  itsm: Itsm,
  incidentId: number,
  { words, format }: { readonly words: string; readonly format: DescriptionFormat },
): Promise<void> {
  const existing = await readDescription(itsm, incidentId);
  if (holdsText(existing, words)) return;
  await itsm.updateIncident(incidentId, { description: appendToDescription(existing, words, format) });
  if (holdsText(await readDescription(itsm, incidentId), words)) return;
  throw new Fault('content-refused', 'the ITSM left the new words out');
}

async function readDescription(itsm: Itsm, incidentId: number): Promise<string> {
  return (await readExisting(itsm, incidentId)).description ?? '';
}
