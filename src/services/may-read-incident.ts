import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import { mayAccess } from './may-access.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** How many channels with cards are asked whether a person is in them. */
const mostChannels = 5;

/** An incident, as far as it is known, and the place that a person asks for it in. */
export interface ReadAsk {
  readonly key: IncidentKey;
  readonly record: IncidentRecord | undefined;
  readonly channelId?: string | undefined;
}

/**
 * Whether a person may read an incident: its requester, filer and watchers, people in a channel that has its card, and
 * those to whom the workspace gives the right. Nobody from outside the organisation may. The ITSM is not asked.
 */
export async function mayReadIncident(
  ports: ServicePorts,
  actor: Actor,
  { key, record, channelId }: ReadAsk,
): Promise<boolean> {
  const { tenantId, userId } = actor;
  const profile = await ports.people.profile(tenantId, userId);
  if (!profile?.isMember) return false;
  if (record?.filerId === userId || record?.requesterId === userId) return true;
  const cards = await ports.stores.cards.ofIncident(tenantId, key.connectionId, key.incidentId);
  const live = cards.filter(({ state }) => state === 'live');
  // Whoever types in a channel is in it.
  if (live.some((card) => card.channelId === channelId)) return true;
  if ((await ports.stores.watchers.of(key)).includes(userId)) return true;
  const { mayRead } = await ports.settings.forTenant(tenantId);
  if (await mayAccess(ports, actor, mayRead)) return true;
  const channels = [...new Set(live.map((card) => card.channelId))].slice(0, mostChannels);
  for (const channel of channels) {
    if (await ports.conversations.hasMember(tenantId, channel, userId)) return true;
  }
  return false;
}
