import { findIncident } from './find-incident.ts';
import { readSoon } from './follow-incident.ts';
import type { IncidentRef, NoIncident, Watching } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Begins or ends that a person is told of an incident's status; from then on it is read though no card shows it. */
export async function watchIncident(
  ports: ServicePorts,
  actor: Actor,
  ref: IncidentRef,
  isWatching: boolean,
): Promise<Watching | NoIncident> {
  const found = await findIncident(ports, actor, ref, 'read');
  if (found.is !== 'found') return found;
  const { key } = found;
  const { watchers, incidents } = ports.stores;
  const now = ports.clock.now();
  if (isWatching) {
    await watchers.add(key, actor.userId, now);
    await incidents.remember({ ...key, filedAt: now });
    await readSoon(ports, key);
  } else await watchers.remove(key, actor.userId);
  const { incidentId, connectionId } = key;
  return { is: isWatching ? 'watching' : 'not-watching', incidentId, connectionId };
}
