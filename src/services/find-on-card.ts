import type { Submission } from '../domain/submission.ts';
import { liveCardsOf } from './card-of.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, NoteAsk } from './services.ts';

/**
 * The filed submission that a note is about, when the actor may see its incident there: in a channel that has its card,
 * or in its filer's own conversation. Anything else reads as if there were none.
 */
export async function findOnCard(
  ports: ServicePorts,
  { tenantId, userId }: Actor,
  { submissionId, note }: NoteAsk,
): Promise<Submission | undefined> {
  const submission = await ports.stores.submissions.find({ tenantId, id: submissionId });
  if (submission?.state !== 'filed') return undefined;
  if (submission.filerId === userId) return submission;
  const cards = await liveCardsOf(ports, submission);
  return cards.some((card) => card.channelId === note.channelId) ? submission : undefined;
}
