import type { Card } from '../domain/card.ts';
import { type MessageKey, postedAt } from '../domain/source-message.ts';
import { addStep } from './add-step.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SharedLater } from './services.ts';

/** How long after it was posted a card may not be remembered yet, and how long to wait for that, in milliseconds. */
const freshMs = 30_000;
const pauseMs = 2_000;

/** Offers files that were shared in the thread of a card; elsewhere it does nothing. */
export async function noteFiles(
  ports: ServicePorts,
  tenantId: string,
  { thread, shared }: { readonly thread: MessageKey; readonly shared: SharedLater },
): Promise<void> {
  const card = await cardAt(ports, tenantId, thread);
  if (card === undefined) return;
  const submission = await ports.stores.submissions.find({ tenantId, id: card.submissionId });
  if (submission?.state !== 'filed') return;
  const work = { kind: 'offer-files', files: shared.files, under: thread } as const;
  await addStep(ports, submission, { id: `${submission.id}:offer-files:${shared.ts}`, work });
}

/** A card stands in Slack a moment before it is remembered, and files may be shared under it in that moment. */
async function cardAt(ports: ServicePorts, tenantId: string, message: MessageKey): Promise<Card | undefined> {
  const card = await ports.stores.cards.at(tenantId, message);
  const isFresh = (postedAt(message.ts) ?? 0) > ports.clock.now() - freshMs;
  if (card !== undefined || !isFresh) return card;
  await ports.clock.sleep(pauseMs);
  return ports.stores.cards.at(tenantId, message);
}
