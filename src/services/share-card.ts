import type { FaultCode } from '../domain/fault.ts';
import { isClosed } from '../domain/is-closed.ts';
import type { DrawnCard } from '../domain/ports/messenger.ts';
import type { Step, StepWork } from '../domain/step.ts';
import { outcomeOf } from './note-act.ts';
import { noteStep } from './note-step.ts';
import { placeCard } from './place-card.ts';
import type { ServicePorts } from './service-ports.ts';

type ShareWork = Extract<StepWork, { kind: 'share-card' }>;

/**
 * Posts a card of an incident in a channel where its person is, and remembers the incident; tells them alone when that
 * is not possible there.
 */
export async function shareCard(ports: ServicePorts, step: Step, work: ShareWork): Promise<void> {
  const { tenantId, connectionId } = step;
  const { incidentId, channelId, actorId } = work;
  const key = { tenantId, connectionId, incidentId };
  if (!(await ports.conversations.hasMember(tenantId, channelId, actorId))) {
    return tell(ports, step, work, 'not-permitted');
  }
  await ports.stores.incidents.remember({ ...key, filedAt: step.createdAt });
  const post = (card: DrawnCard) =>
    ports.messenger.postCard(tenantId, { channelId }, { ...card, key: card.id });
  try {
    await placeCard(ports, key, { id: step.id, isFirstTime: false, post });
    noteStep(ports, step, { outcome: 'done' });
  } catch (error) {
    if (!isClosed(error)) throw error;
    await tell(ports, step, work, error.code);
  }
}

async function tell(
  ports: ServicePorts,
  step: Step,
  { actorId: userId, from, incidentId, channelId }: ShareWork,
  code: FaultCode,
): Promise<void> {
  const { tenantId, connectionId, id: key } = step;
  noteStep(ports, step, { outcome: outcomeOf(code) });
  const answer = { kind: 'not-shared', channelId, code } as const;
  const message = { key, incidentId, connectionId, answer };
  await ports.messenger.answerPresser(tenantId, { userId, from }, message);
}
