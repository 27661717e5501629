import { addAsked } from './add-asked.ts';
import { findOnCard } from './find-on-card.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Asked, NoteAsk } from './services.ts';

/** Asks for the new words of the source message under the description, once for each note that offers them. */
export async function addToDescription(ports: ServicePorts, actor: Actor, asked: NoteAsk): Promise<Asked> {
  const submission = await findOnCard(ports, actor, asked);
  if (submission === undefined) return { is: 'not-yours' };
  const id = `${submission.id}:add-to-description:${asked.note.ts}`;
  const work = { kind: 'add-to-description', actorId: actor.userId, note: asked.note } as const;
  await addAsked(ports, submission, { id, work });
  return { is: 'begun', incidentId: submission.incidentId };
}
