import type { IncidentKey } from '../domain/incident-record.ts';
import type { ServicePorts } from './service-ports.ts';

/** What an incident is read for. */
export interface Followers {
  /** A card that is still there shows it. */
  readonly hasCard: boolean;
  /** Somebody watches it; not asked for where a card shows it. */
  readonly hasWatcher: boolean;
}

/** What follows an incident now. */
export async function followersOf({ stores }: ServicePorts, key: IncidentKey): Promise<Followers> {
  const { tenantId, connectionId, incidentId } = key;
  const cards = await stores.cards.ofIncident(tenantId, connectionId, incidentId);
  const hasCard = cards.some(({ state }) => state === 'live');
  return { hasCard, hasWatcher: !hasCard && (await stores.watchers.of(key)).length > 0 };
}
