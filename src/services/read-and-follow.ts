import { Fault } from '../domain/fault.ts';
import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { followIncident, incidentGone } from './follow-incident.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * Reads an incident now; what follows of a change is committed with it. Undefined for one nobody remembers. Throws
 * 'not-connected' for a former connection's, and the faults of a read.
 */
export async function readAndFollow(
  ports: ServicePorts,
  key: IncidentKey,
): Promise<IncidentRecord | undefined> {
  const connection = await connectionOfSubmission(ports, key);
  const at = ports.clock.now();
  const incident = await ports.itsmFor(connection).readIncident(key.incidentId);
  if (incident === undefined) return incidentGone(ports, key);
  return followIncident(ports, key, { incident, at });
}

/** The same, as far as the ITSM answers: what it does not tell is logged, and what is known serves. */
export async function readIfPossible(ports: ServicePorts, key: IncidentKey): Promise<void> {
  try {
    await readAndFollow(ports, key);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
    ports.logger.warn({ error, incidentId: key.incidentId }, 'an incident could not be read');
  }
}
