import type { Connection } from '../domain/connection.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { Outbound } from '../domain/ports/outbound.ts';
import { addressOf, incidentsPath } from './address-of.ts';
import type { Call } from './call.ts';
import { CallerError } from './caller-error.ts';
import { bearer, createHttp } from './http.ts';
import { writtenSchema } from './incident-schema.ts';
import { readSuccess } from './read-success.ts';
import { toCreateBody } from './to-body.ts';

interface CreateParts {
  readonly connection: Connection;
  readonly call: Call;
  readonly fetchOnce: Outbound['fetchOnce'];
}

/**
 * Creates an incident and answers its number. The access token comes first; the create has a connection of its own,
 * and so has its one repetition after a 401, before which `beforeSend` is not run again.
 */
export async function createIncident(
  { connection, call, fetchOnce }: CreateParts,
  incident: NewIncident,
  beforeSend: () => Promise<void>,
): Promise<number> {
  let announced = false;
  const http = createHttp(
    fetchOnce(async () => {
      if (announced) return;
      await beforeSend().catch((error: unknown) => {
        throw new CallerError(error);
      });
      announced = true;
    }),
  );
  const json = toCreateBody(incident);
  const url = addressOf(connection, incidentsPath);
  const answer = await call('create', (token) => http(url, { method: 'post', headers: bearer(token), json }));
  return readSuccess(writtenSchema, 'create', answer).id;
}
