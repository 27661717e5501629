import type { Card } from '../domain/card.ts';
import { Fault } from '../domain/fault.ts';
import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import type { CardContent } from '../domain/ports/messenger.ts';
import { aloneWith } from './alone-with.ts';
import { cardContent } from './card-content.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * Draws every live card of an incident that shows something else than what is known now, each at once by one alone;
 * `again` names one to be drawn in any case. A card that is gone is marked so, and its filer hears of it once.
 */
export async function drawCards(ports: ServicePorts, key: IncidentKey, again?: string): Promise<void> {
  const { tenantId, connectionId, incidentId } = key;
  await aloneWith(ports, `cards:${tenantId}:${connectionId}:${incidentId}`, async () => {
    const record = await ports.stores.incidents.find(key);
    if (record === undefined) return;
    const cards = await ports.stores.cards.ofIncident(tenantId, connectionId, incidentId);
    const live = cards.filter(({ state }) => state === 'live');
    if (live.length > 0) await drawEach(ports, record, { live, again });
  });
}

async function drawEach(
  ports: ServicePorts,
  record: IncidentRecord,
  { live, again }: { readonly live: readonly Card[]; readonly again: string | undefined },
): Promise<void> {
  const content = await cardContent(ports, record);
  const digest = ports.messenger.digestOf(content);
  const failures: unknown[] = [];
  for (const card of live) {
    if (card.drawn === digest && card.id !== again) continue;
    try {
      await draw(ports, card, { content, digest });
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
      if (error.code === 'slack-place-gone') await loseCard(ports, card, record);
      else if (error.code === 'slack-refused') failures.push(error);
      // What holds up one card holds up the workspace's others.
      else throw error;
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function draw(
  ports: ServicePorts,
  card: Card,
  { content, digest }: { readonly content: CardContent; readonly digest: string },
): Promise<void> {
  const revision = card.revision + 1;
  await ports.messenger.updateCard(card.tenantId, card, { id: card.id, revision, content });
  await ports.stores.cards.markDrawn(card.tenantId, card.id, { digest, revision });
}

/** The card is no more; who filed its incident hears of it once, and can bring it back by sharing it anew. */
export async function loseCard(
  ports: ServicePorts,
  { tenantId, id, channelId }: Card,
  { incidentId, connectionId, filerId: userId }: IncidentRecord,
): Promise<void> {
  await ports.stores.cards.markGone(tenantId, id);
  ports.logger.info({ tenantId, cardId: id }, 'a card is gone');
  // Nobody is told in their own conversation that it is closed to the bot.
  if (userId === undefined || channelId.startsWith('D')) return;
  const answer = { kind: 'card-lost', channelId } as const;
  const message = { key: `${id}:gone`, incidentId, connectionId, answer };
  try {
    await ports.messenger.answerPresser(tenantId, { userId, from: {} }, message);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
    ports.logger.warn({ error, tenantId, cardId: id }, 'nobody could be told that a card is gone');
  }
}
