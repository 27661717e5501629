import type { Connection } from '../domain/connection.ts';
import type { IncidentChanges } from '../domain/incident.ts';
import { addressOf, incidentsPath } from './address-of.ts';
import type { Call } from './call.ts';
import { bearer, type Http } from './http.ts';
import { writtenSchema } from './incident-schema.ts';
import { readSuccess } from './read-success.ts';
import { toUpdateBody } from './to-body.ts';

interface UpdateParts {
  readonly connection: Connection;
  readonly call: Call;
  readonly http: Http;
}

/** Sends the keys of `changes`; throws 'incident-gone' when there is none of that number. */
export async function updateIncident(
  { connection, call, http }: UpdateParts,
  incidentId: number,
  changes: IncidentChanges,
): Promise<void> {
  const url = addressOf(connection, `${incidentsPath}/${incidentId}`);
  const json = toUpdateBody(changes);
  const answer = await call('update', (token) => http(url, { method: 'post', headers: bearer(token), json }));
  readSuccess(writtenSchema, 'update', answer);
}
