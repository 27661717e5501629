import { Fault } from '../domain/fault.ts';
import { type IncidentNews, newsSteps } from '../domain/incident-news.ts';
import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import type { IncidentMessage } from '../domain/ports/messenger.ts';
import type { Step, StepWork } from '../domain/step.ts';
import { loseCard } from './draw-cards.ts';
import type { ServicePorts } from './service-ports.ts';

const earlierMs = 5 * 60_000;
const pauseMs = 500;

/** A place that news go to; its name is part of each message's key, so that a repeat says nothing twice. */
interface Telling {
  readonly name: string;
  readonly tell: (message: IncidentMessage) => Promise<void>;
  /** What follows when that place is no more. */
  readonly lost: () => Promise<void>;
}

/** Says in the thread of each card of an incident what happened to it, and to each who watches it. */
export async function tellNews(
  ports: ServicePorts,
  step: Step,
  { incidentId, news }: Extract<StepWork, { kind: 'tell-news' }>,
): Promise<void> {
  const key = { tenantId: step.tenantId, connectionId: step.connectionId, incidentId };
  await awaitEarlier(ports, step, key);
  const record = await ports.stores.incidents.find(key);
  if (record === undefined) return;
  const failures: unknown[] = [];
  const places = [...(await cardsOf(ports, record)), ...(await watchersOf(ports, record, news))];
  for (const { name, tell, lost } of places) {
    try {
      await tell({ key: `${step.id}:${name}`, incidentId, connectionId: step.connectionId, news });
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
      if (error.code === 'slack-place-gone') await lost();
      else if (error.code === 'slack-refused') failures.push(error);
      // What holds up one message holds up the workspace's others.
      else throw error;
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** A thread tells of things in the order in which they happened; what is stuck for 5 minutes is not waited for. */
async function awaitEarlier(ports: ServicePorts, step: Step, key: IncidentKey): Promise<void> {
  if (!(await ports.stores.steps.isBehind(step, { prefix: newsSteps(key), withinMs: earlierMs }))) return;
  throw new Fault('slack-rate-limited', 'earlier news of the incident are not told yet', {
    retryable: true,
    retryAfterMs: pauseMs,
  });
}

async function cardsOf(ports: ServicePorts, record: IncidentRecord): Promise<readonly Telling[]> {
  const { tenantId, connectionId, incidentId } = record;
  const cards = await ports.stores.cards.ofIncident(tenantId, connectionId, incidentId);
  return cards
    .filter(({ state }) => state === 'live')
    .map((card) => ({
      name: card.id,
      tell: (message) => ports.messenger.postNews(tenantId, card, message),
      lost: () => loseCard(ports, card, record),
    }));
}

/** Who watches hears of the status and of its end, and not of what they did themselves. */
async function watchersOf(
  ports: ServicePorts,
  record: IncidentRecord,
  news: IncidentNews,
): Promise<readonly Telling[]> {
  if (news.kind === 'edited') return [];
  const { tenantId, seen } = record;
  const subject = seen?.incident.subject ?? '';
  const watchers = await ports.stores.watchers.of(record);
  return watchers
    .filter((userId) => news.kind !== 'status-set' || news.actorId !== userId)
    .map((userId) => ({
      name: userId,
      tell: (message) => ports.messenger.tellWatcher(tenantId, userId, { ...message, subject }),
      // Who cannot be reached is told no more.
      lost: () => ports.stores.watchers.remove(record, userId),
    }));
}
