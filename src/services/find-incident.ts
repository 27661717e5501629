import type { Card } from '../domain/card.ts';
import type { Connection } from '../domain/connection.ts';
import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { IncidentRef, NoIncident } from './incident-services.ts';
import { mayAccess } from './may-access.ts';
import { mayReadIncident } from './may-read-incident.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** An incident that a person means and may act on; `record` is absent for one that nobody remembers. */
export interface FoundIncident {
  readonly is: 'found';
  readonly key: IncidentKey;
  readonly record?: IncidentRecord | undefined;
  /** The card it was meant by. */
  readonly card?: Card | undefined;
  readonly connection: Connection;
}

/** Where a reference leads, before anybody knows whether the person may follow it. */
interface Located {
  readonly key: IncidentKey;
  readonly card?: Card | undefined;
  /** The channel the person surely is in. */
  readonly channelId?: string | undefined;
}

/**
 * The incident that a person means, on a connection that their workspace or organisation has today, if they have the
 * right to it. A card counts for what it is stored as, whatever the press claims. Asks Slack where it must, and never
 * the ITSM.
 */
export async function findIncident(
  ports: ServicePorts,
  actor: Actor,
  ref: IncidentRef,
  right: 'read' | 'change',
): Promise<FoundIncident | NoIncident> {
  const own = await ports.connections.forTenant(actor.tenantId, actor.teamId);
  const located = await locate(ports, actor.tenantId, { ref, connectionId: own?.id });
  if (located === undefined) return { is: own ? 'not-yours' : 'not-connected' };
  const { key, card, channelId } = located;
  const record = await ports.stores.incidents.find(key);
  if (!(await mayReadIncident(ports, actor, { key, record, channelId }))) return { is: 'not-yours' };
  const connection =
    key.connectionId === own?.id ? own : await ports.connections.byId(key.tenantId, key.connectionId);
  if (connection === undefined) return { is: own ? 'read-only' : 'not-connected' };
  if (right === 'change') {
    const { mayChange } = await ports.settings.forTenant(actor.tenantId);
    if (!(await mayAccess(ports, actor, mayChange))) return { is: 'not-permitted' };
  }
  return { is: 'found', key, record, card, connection };
}

/** How long a card may be in Slack before it is stored, in milliseconds: somebody may press on it at once. */
const justPostedMs = 1_000;
const pauseMs = 200;

async function pressedCard(
  { stores, clock }: ServicePorts,
  tenantId: string,
  message: MessageKey,
): Promise<Card | undefined> {
  for (let waited = 0; ; waited += pauseMs) {
    const card = await stores.cards.at(tenantId, message);
    if (card !== undefined || waited >= justPostedMs) return card;
    await clock.sleep(pauseMs);
  }
}

async function locate(
  ports: ServicePorts,
  tenantId: string,
  { ref, connectionId: own }: { readonly ref: IncidentRef; readonly connectionId: string | undefined },
): Promise<Located | undefined> {
  if ('incidentId' in ref) {
    const { incidentId, channelId, connectionId = own } = ref;
    if (connectionId === undefined || !Number.isSafeInteger(incidentId) || incidentId < 1) return undefined;
    return { key: { tenantId, connectionId, incidentId }, channelId };
  }
  const isPressed = 'card' in ref;
  const card = await (isPressed
    ? pressedCard(ports, tenantId, ref.card)
    : ports.stores.cards.find(tenantId, ref.cardId));
  if (card === undefined) return undefined;
  if (isPressed && ref.cardId !== undefined && ref.cardId !== card.id) return undefined;
  const key = { tenantId, connectionId: card.connectionId, incidentId: card.incidentId };
  return { key, card, channelId: isPressed ? card.channelId : undefined };
}
