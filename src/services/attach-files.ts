import { addAsked } from './add-asked.ts';
import { findOnCard } from './find-on-card.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Asked, FilesAsk } from './services.ts';

/** Asks for files to be put on a filed incident, once for each showing of the button. */
export async function attachFiles(ports: ServicePorts, actor: Actor, asked: FilesAsk): Promise<Asked> {
  const submission = await findOnCard(ports, actor, asked);
  if (submission === undefined) return { is: 'not-yours' };
  const known = await ports.stores.attachments.ofSubmission(submission);
  const files = [...new Set(asked.fileIds)].map((id) => ({
    id,
    name: known.find((one) => one.fileId === id)?.name ?? '',
  }));
  const { note, round } = asked;
  const work = { kind: 'attach-files', files, actorId: actor.userId, note, round } as const;
  await addAsked(ports, submission, { id: `${submission.id}:attach-files:${note.ts}:${round}`, work });
  return { is: 'begun', incidentId: submission.incidentId };
}
