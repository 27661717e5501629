import { Fault } from '../domain/fault.ts';
import type { Step, StepWork } from '../domain/step.ts';
import { drawCards } from './draw-cards.ts';
import { readAndFollow } from './read-and-follow.ts';
import type { ServicePorts } from './service-ports.ts';

type ReadWork = Extract<StepWork, { kind: 'read-incident' }>;

/**
 * Reads an incident, so that its cards follow. Where a person asked for it the card they see says anew as of when it
 * is; an ITSM that does not answer is told to them alone, and the card stays as it was.
 */
export async function readIncidentStep(ports: ServicePorts, step: Step, work: ReadWork): Promise<void> {
  const { asked, incidentId } = work;
  const { tenantId, connectionId } = step;
  const key = { tenantId, connectionId, incidentId };
  try {
    await readAndFollow(ports, key);
  } catch (error) {
    if (!asked || !(error instanceof Fault) || error.code === 'store-failed') throw error;
    const presser = { userId: asked.actorId, from: asked.from };
    const answer = { kind: 'not-refreshed', code: error.code } as const;
    const message = { key: step.id, incidentId, connectionId, answer };
    return ports.messenger.answerPresser(tenantId, presser, message);
  }
  const cards = await ports.stores.cards.ofIncident(tenantId, connectionId, incidentId);
  const shown = cards.find(({ channelId, state }) => state === 'live' && channelId === asked?.from.channelId);
  await drawCards(ports, key, shown?.id);
}
