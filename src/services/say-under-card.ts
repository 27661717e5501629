import { isClosed } from '../domain/is-closed.ts';
import type { ThreadNote } from '../domain/thread-note.ts';
import { cardOf } from './card-of.ts';
import type { ServicePorts } from './service-ports.ts';

/** Says a note in the thread of a submission's card; to its filer alone where there is no card to say it under. */
export async function sayUnderCard(ports: ServicePorts, key: string, note: ThreadNote): Promise<void> {
  const { tenantId, filerId } = note.submission;
  const card = await cardOf(ports, note.submission);
  if (card !== undefined) {
    try {
      return await ports.messenger.postNote(tenantId, card, { key, note });
    } catch (error) {
      if (!isClosed(error)) throw error;
      ports.logger.warn({ error, stepId: key }, 'a note went to the filer, the thread did not take it');
    }
  }
  await ports.messenger.tellNote(tenantId, filerId, { key: `${key}:filer`, note });
}
