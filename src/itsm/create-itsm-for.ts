import type { Connection } from '../domain/connection.ts';
import type { Logger } from '../domain/logger.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Itsm, ItsmFor } from '../domain/ports/itsm.ts';
import type { Outbound } from '../domain/ports/outbound.ts';
import { createCall } from './call.ts';
import { createIncident } from './create-incident.ts';
import { createHttp } from './http.ts';
import type { SharedLogins } from './log-in-once.ts';
import { createMeasure } from './measure.ts';
import { readAgain } from './read-again.ts';
import { readFormFields } from './read-form-fields.ts';
import { readIncident } from './read-incident.ts';
import { createTokenSource } from './token-source.ts';
import { updateIncident } from './update-incident.ts';
import { uploadFile } from './upload-file.ts';

/** What all clients share. `tokenCache` holds access tokens: outside of this process it must seal its values. */
export interface ItsmParts extends SharedLogins {
  readonly outbound: Pick<Outbound, 'fetch' | 'fetchOnce' | 'stream'>;
  readonly tokenCache: Cache;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The ITSM's incidents by its REST API, v1. */
export interface ItsmClients {
  readonly itsmFor: ItsmFor;
  /**
   * Credentials that were refused are not tried again until they change, by no process; this lets a connection try them
   * once more, on a person's word.
   */
  readonly allowLogin: (connection: Connection) => Promise<void>;
}

export function createItsmFor(shared: ItsmParts): ItsmClients {
  const { outbound, tokenCache, clock, logger, metrics, logins, leases, owner, onFormer } = shared;
  const http = createHttp(outbound.fetch);
  const measure = createMeasure(clock, metrics);
  const tokens = createTokenSource({
    ...{ http, cache: tokenCache, clock, logger, measure },
    ...{ logins, leases, owner, ...(onFormer && { onFormer }) },
  });
  const { fetchOnce, stream } = outbound;
  const itsmFor = (connection: Connection): Itsm => {
    const call = createCall(connection, tokens, clock);
    const parts = { connection, call, http, fetchOnce, stream, cache: tokenCache };
    return {
      createIncident: (incident, beforeSend) =>
        measure('create', () => createIncident(parts, incident, beforeSend)),
      readIncident: (incidentId) =>
        readAgain(clock, () => measure('read', () => readIncident(parts, incidentId))),
      updateIncident: (incidentId, changes) =>
        measure('update', () => updateIncident(parts, incidentId, changes)),
      uploadFile: (upload) => measure('upload', () => uploadFile(parts, upload)),
      readFormFields: () => readAgain(clock, () => measure('form', () => readFormFields(parts))),
    };
  };
  return { itsmFor, allowLogin: tokens.allowLogin };
}
