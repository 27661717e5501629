import { Fault, type FaultCode } from '../domain/fault.ts';
import { type IncidentRecord, toSeen } from '../domain/incident-record.ts';
import { answerWithin } from './answer-within.ts';
import { cardContent } from './card-content.ts';
import { type FoundIncident, findIncident } from './find-incident.ts';
import { followIncident, incidentGone } from './follow-incident.ts';
import type { IncidentRef, Shown } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** How long somebody waits for the ITSM, in milliseconds. */
const waitMs = 10_000;

/**
 * Reads an incident now and shows it to whoever may read it, with all its custom fields. One that nobody remembers is
 * shown and not remembered; the cards of others follow what was read.
 */
export async function showIncident(ports: ServicePorts, actor: Actor, ref: IncidentRef): Promise<Shown> {
  const found = await findIncident(ports, actor, ref, 'read');
  if (found.is !== 'found') return found;
  const watchers = await ports.stores.watchers.of(found.key);
  const isWatching = watchers.includes(actor.userId);
  try {
    const record = await answerWithin(ports.clock, waitMs, readNow(ports, found));
    if (record === undefined) return notRead('unreachable');
    if (record.goneAt !== undefined) return { is: 'gone' };
    return { is: 'shown', content: await cardContent(ports, record, 'all'), isWatching };
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
    ports.logger.warn({ error, incidentId: found.key.incidentId }, 'an incident could not be read');
    return notRead(error.code);
  }

  async function notRead(code: FaultCode): Promise<Shown> {
    const content = found.is === 'found' && found.record && (await cardContent(ports, found.record, 'all'));
    return { is: 'not-read', code, content: content || undefined, isWatching };
  }
}

async function readNow(ports: ServicePorts, { key, connection }: FoundIncident): Promise<IncidentRecord> {
  const at = ports.clock.now();
  const unknown = { ...key, filedAt: at, changes: 0, changedAt: at };
  const incident = await ports.itsmFor(connection).readIncident(key.incidentId);
  if (incident === undefined) return (await incidentGone(ports, key)) ?? { ...unknown, goneAt: at };
  const followed = await followIncident(ports, key, { incident, at });
  return followed ?? { ...unknown, seen: toSeen(incident, at) };
}
