import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Incident } from '../domain/incident.ts';
import { addressOf, incidentsPath } from './address-of.ts';
import type { Call } from './call.ts';
import { bearer, type Http } from './http.ts';
import { incidentSchema } from './incident-schema.ts';
import { readSuccess } from './read-success.ts';

interface ReadParts {
  readonly connection: Connection;
  readonly call: Call;
  readonly http: Http;
}

/** The incident as it is now; undefined when there is none of that number. */
export async function readIncident(
  { connection, call, http }: ReadParts,
  incidentId: number,
): Promise<Incident | undefined> {
  try {
    const url = addressOf(connection, `${incidentsPath}/${incidentId}`);
    const answer = await call('read', (token) => http(url, { headers: bearer(token) }));
    return readSuccess(incidentSchema, 'read', answer);
  } catch (error) {
    if (error instanceof Fault && error.code === 'incident-gone') return undefined;
    throw error;
  }
}
