import { Fault } from '../domain/fault.ts';
import type { Incident } from '../domain/incident.ts';
import type { Itsm } from '../domain/ports/itsm.ts';

/** An incident that is known to have been there. Throws 'incident-gone', and the faults of a read. */
export async function readExisting(itsm: Itsm, incidentId: number): Promise<Incident> {
  const incident = await itsm.readIncident(incidentId);
  if (incident === undefined) throw new Fault('incident-gone', 'the incident is gone before it was changed');
  return incident;
}
