import { BoundedMap } from '../domain/bounded-map.ts';
import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Http } from './http.ts';
import type { KeptLogin } from './kept-login.ts';
import { type Grant, logIn } from './log-in.ts';
import { findLogin, type LogInParts, logInOnce } from './log-in-once.ts';
import type { Measure } from './measure.ts';
import { keptUntil, type Token, tokenSchema } from './token-answer.ts';

/** What is remembered by this process alone is remembered of so many connections. */
const mostConnections = 10_000;

/** The access tokens of all connections. */
export interface TokenSource {
  /** One that is good as far as is known; logs in when there is none, once at a time for all processes. */
  tokenFor(connection: Connection): Promise<string>;
  /** Lets go of a token that was not taken; a newer one, whoever got it, stays. */
  forget(connection: Connection, access: string): void;
  /** Lets a connection log in again whose credentials were refused, in every process. Rejects with 'store-failed'. */
  allowLogin(connection: Connection): Promise<void>;
}

interface TokenParts extends LogInParts {
  readonly http: Http;
  readonly cache: Cache;
  readonly measure: Measure;
}

/**
 * Tokens are kept by tenant, connection and revision: in the cache, and in the store for all processes. Credentials that
 * were refused are not tried again by any of them, so that no account is locked: until they change, or until
 * `allowLogin`, the refusal is thrown again. Without cache or store it is slower and there are more log-ins.
 */
export function createTokenSource(parts: TokenParts): TokenSource {
  const { http, cache, clock, logger, measure } = parts;
  const underWay = new Map<string, Promise<string>>();
  /** The last token of a connection that was not taken. It is not removed from where others may have put a newer one. */
  const spent = new BoundedMap<string, string>(mostConnections);
  /** Refusals that this process met, for when the store does not tell. */
  const refusals = new BoundedMap<string, Fault>(mostConnections);

  return {
    tokenFor(connection) {
      const key = keyOf(connection);
      const running = underWay.get(key);
      if (running) return running;
      const started = obtain(connection).finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
    forget(connection, access) {
      spent.set(keyOf(connection), access);
    },
    async allowLogin(connection) {
      refusals.delete(keyOf(connection));
      const kept = await findLogin(parts, connection);
      if (kept === 'away') throw new Fault('store-failed', 'a refused log-in could not be looked up');
      if (kept?.is === 'refused') await parts.logins.remove(connection);
    },
  };

  async function obtain(connection: Connection): Promise<string> {
    const key = keyOf(connection);
    const isGood = ({ access, endsAt }: Token) => endsAt > clock.now() && access !== spent.get(key);
    const cached = tokenSchema.safeParse(await cache.get(key)).data;
    if (cached && isGood(cached)) return cached.access;
    const isUsable = (login: KeptLogin) => login.is === 'refused' || isGood(login);
    const kept = await findLogin(parts, connection);
    const isKept = kept !== undefined && kept !== 'away' && isUsable(kept);
    const login = isKept
      ? kept
      : await logInOnce(parts, connection, { isUsable, logIn: (found) => enter(connection, found, cached) });
    if (login.is === 'refused') throw refusedBefore(login.facts);
    const { is: _, ...token } = login;
    await cache.set(key, token, Math.max(keptUntil(token) - clock.now(), 0));
    return token.access;
  }

  async function enter(
    connection: Connection,
    found: KeptLogin | 'away' | undefined,
    cached: Token | undefined,
  ): Promise<KeptLogin> {
    const key = keyOf(connection);
    const refusal = refusals.get(key);
    if (found === 'away' && refusal) throw refusedBefore(refusal.facts);
    const former = found !== undefined && found !== 'away' && found.is === 'token' ? found : cached;
    const isOver = former !== undefined && former.access !== spent.get(key);
    const token = (isOver && (await refreshed(connection, former))) || (await withPassword(connection));
    refusals.delete(key);
    return { is: 'token', ...token };
  }

  /** Undefined when there is nothing to refresh, or the ITSM would not: nobody documents that it does. */
  async function refreshed(connection: Connection, { refresh }: Token): Promise<Token | undefined> {
    if (refresh === undefined) return undefined;
    try {
      const token = await send(connection, { grant_type: 'refresh_token', refresh });
      return { ...token, refresh: token.refresh ?? refresh };
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'rate-limited') throw error;
      logger.debug({ connectionId: connection.id, code: error.code }, 'no refresh, logging in instead');
      return undefined;
    }
  }

  async function withPassword(connection: Connection): Promise<Token> {
    try {
      return await send(connection, { grant_type: 'password' });
    } catch (error) {
      const isRefused = error instanceof Fault && error.code === 'credentials-refused';
      if (isRefused) refusals.set(keyOf(connection), error);
      throw error;
    }
  }

  function send(connection: Connection, grant: Grant): Promise<Token> {
    return measure('login', () => logIn(http, connection, { grant, now: clock.now() }));
  }
}

function keyOf({ tenantId, id, revision }: Connection): string {
  return `${tenantId}:${id}:${revision}`;
}

function refusedBefore(facts: Fault['facts']): Fault {
  return new Fault('credentials-refused', 'the credentials were refused before and have not changed', {
    facts,
  });
}
