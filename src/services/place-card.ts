import type { Card } from '../domain/card.ts';
import { Fault } from '../domain/fault.ts';
import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import type { CardContent, DrawnCard } from '../domain/ports/messenger.ts';
import type { MessageKey } from '../domain/source-message.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { cardContent } from './card-content.ts';
import { readSoon } from './follow-incident.ts';
import { readIfPossible } from './read-and-follow.ts';
import type { ServicePorts } from './service-ports.ts';

/** A card to be posted. */
interface CardToPlace {
  /** Names it for ever: placed twice it is one. */
  readonly id: string;
  /** Nobody can have posted it before: what is posted now is what it shows. */
  readonly isFirstTime: boolean;
  readonly post: (card: DrawnCard) => Promise<MessageKey>;
}

/**
 * Posts a card of a remembered incident, read just now as far as the ITSM answers, and has the incident read from then
 * on. What changed while the card was on its way, or since it was posted before a crash, is drawn next.
 */
export async function placeCard(ports: ServicePorts, key: IncidentKey, placed: CardToPlace): Promise<void> {
  const card = (await find(ports, key, placed.id)) ?? (await post(ports, key, placed));
  await readSoon(ports, key);
  const { content, record } = await contentNow(ports, key);
  if (card.state !== 'live' || card.drawn === ports.messenger.digestOf(content)) return;
  const work = { kind: 'draw-cards', incidentId: key.incidentId } as const;
  await addIncidentStep(ports, record, { id: `${card.id}:draw-cards`, work });
}

async function find(ports: ServicePorts, key: IncidentKey, id: string): Promise<Card | undefined> {
  const { tenantId, connectionId, incidentId } = key;
  const cards = await ports.stores.cards.ofIncident(tenantId, connectionId, incidentId);
  return cards.find((card) => card.id === id);
}

async function post(ports: ServicePorts, key: IncidentKey, placed: CardToPlace): Promise<Card> {
  await readIfPossible(ports, key);
  const { content, record } = await contentNow(ports, key);
  const { tenantId, connectionId, incidentId } = key;
  const message = await placed.post({ id: placed.id, revision: 0, content });
  const card: Card = {
    ...{ tenantId, connectionId, incidentId, submissionId: record.submissionId ?? '' },
    ...{ id: placed.id, ...message, state: 'live', revision: 0 },
    drawn: placed.isFirstTime ? ports.messenger.digestOf(content) : undefined,
  };
  await ports.stores.cards.save(card);
  return card;
}

async function contentNow(
  ports: ServicePorts,
  key: IncidentKey,
): Promise<{ readonly record: IncidentRecord; readonly content: CardContent }> {
  const record = await ports.stores.incidents.find(key);
  if (record === undefined) throw new Fault('internal', 'a card of an incident that nobody remembers');
  return { record, content: await cardContent(ports, record) };
}
