import type { Card } from '../domain/card.ts';
import type { Connection } from '../domain/connection.ts';
import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
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
 * The incident that a person means, on the workspace's connection of today, if they have the right to it. A card
 * counts for what it is stored as, whatever the press claims. Asks Slack where it must, and never the ITSM.
 */
export async function findIncident(
  ports: ServicePorts,
  actor: Actor,
  ref: IncidentRef,
  right: 'read' | 'change',
): Promise<FoundIncident | NoIncident> {
  const connection = await ports.connections.forTenant(actor.tenantId);
  if (connection === undefined) return { is: 'not-connected' };
  const located = await locate(ports, ref, connection);
  if (located === undefined) return { is: 'not-yours' };
  const { key, card, channelId } = located;
  const record = await ports.stores.incidents.find(key);
  if (!(await mayReadIncident(ports, actor, { key, record, channelId }))) return { is: 'not-yours' };
  if (key.connectionId !== connection.id) return { is: 'read-only' };
  if (right === 'change') {
    const { mayChange } = await ports.settings.forTenant(actor.tenantId);
    if (!(await mayAccess(ports, actor, mayChange))) return { is: 'not-permitted' };
  }
  return { is: 'found', key, record, card, connection };
}

async function locate(
  { stores }: ServicePorts,
  ref: IncidentRef,
  { tenantId, id: connectionId }: Connection,
): Promise<Located | undefined> {
  if ('incidentId' in ref) {
    const { incidentId, channelId } = ref;
    if (!Number.isSafeInteger(incidentId) || incidentId < 1) return undefined;
    return { key: { tenantId, connectionId, incidentId }, channelId };
  }
  const isPressed = 'card' in ref;
  const card = await (isPressed
    ? stores.cards.at(tenantId, ref.card)
    : stores.cards.find(tenantId, ref.cardId));
  if (card === undefined) return undefined;
  if (isPressed && ref.cardId !== undefined && ref.cardId !== card.id) return undefined;
  const key = { tenantId, connectionId: card.connectionId, incidentId: card.incidentId };
  return { key, card, channelId: isPressed ? card.channelId : undefined };
}
