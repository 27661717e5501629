import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Http } from './http.ts';
import { type Grant, logIn } from './log-in.ts';
import type { Measure } from './measure.ts';
import { type Token, tokenSchema } from './token-answer.ts';

/** How long after its end a token is kept for the sake of its refresh token, in milliseconds. */
const refreshableMs = 24 * 60 * 60 * 1000;

/** The access tokens of all connections. */
export interface TokenSource {
  /** One that is good as far as is known; logs in when there is none, once at a time for each connection. */
  tokenFor(connection: Connection): Promise<string>;
  /** Lets go of a token that was not taken; a newer one stays. */
  forget(connection: Connection, access: string): Promise<void>;
  /** Lets a connection log in again whose credentials were refused. */
  allowLogin(connectionId: string): void;
}

interface TokenParts {
  readonly http: Http;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly measure: Measure;
}

/**
 * Tokens are kept in the cache by connection and revision. Credentials that were refused are not tried again, so that
 * no account is locked: until they change, or until `allowLogin`, the refusal is thrown again.
 */
export function createTokenSource({ http, cache, clock, logger, measure }: TokenParts): TokenSource {
  const underWay = new Map<string, Promise<string>>();
  const refusals = new Map<string, { readonly revision: string; readonly fault: Fault }>();

  return {
    tokenFor(connection) {
      const key = keyOf(connection);
      const running = underWay.get(key);
      if (running) return running;
      const started = obtain(connection).finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
    async forget(connection, access) {
      const kept = await read(keyOf(connection));
      if (kept?.access === access) await cache.delete(keyOf(connection));
    },
    allowLogin: (connectionId) => {
      refusals.delete(connectionId);
    },
  };

  async function obtain(connection: Connection): Promise<string> {
    const key = keyOf(connection);
    const kept = await read(key);
    if (kept && kept.endsAt > clock.now()) return kept.access;
    const refusal = refusals.get(connection.id);
    if (refusal?.revision === connection.revision) throw again(refusal.fault);
    const fresh = (await refreshed(connection, kept)) ?? (await withPassword(connection));
    await cache.set(
      key,
      fresh,
      Math.max(fresh.endsAt - clock.now(), 0) + (fresh.refresh ? refreshableMs : 0),
    );
    return fresh.access;
  }

  /** Undefined when there is nothing to refresh, or the ITSM would not: nobody documents that it does. */
  async function refreshed(connection: Connection, kept: Token | undefined): Promise<Token | undefined> {
    if (kept?.refresh === undefined) return undefined;
    try {
      const token = await enter(connection, { grant_type: 'refresh_token', refresh: kept.refresh });
      return { ...token, refresh: token.refresh ?? kept.refresh };
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'rate-limited') throw error;
      logger.debug({ connectionId: connection.id, code: error.code }, 'no refresh, logging in instead');
      return undefined;
    }
  }

  async function withPassword(connection: Connection): Promise<Token> {
    try {
      return await enter(connection, { grant_type: 'password' });
    } catch (error) {
      if (error instanceof Fault && error.code === 'credentials-refused') {
        refusals.set(connection.id, { revision: connection.revision, fault: error });
      }
      throw error;
    }
  }

  function enter(connection: Connection, grant: Grant): Promise<Token> {
    return measure('login', () => logIn(http, connection, { grant, now: clock.now() }));
  }

  async function read(key: string): Promise<Token | undefined> {
    return tokenSchema.safeParse(await cache.get(key)).data;
  }
}

function keyOf({ id, revision }: Connection): string {
  return `${id}:${revision}`;
}

function again({ code, facts }: Fault): Fault {
  return new Fault(code, 'the credentials were refused before and have not changed', { facts });
}
