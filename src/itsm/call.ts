import type { Connection } from '../domain/connection.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { OutboundAnswer } from '../domain/ports/outbound.ts';
import { Secret } from '../domain/secret.ts';
import { CallerError } from './caller-error.ts';
import type { Operation } from './operation.ts';
import { isUnauthorised, readFailure, withoutAnswer } from './read-failure.ts';
import type { TokenSource } from './token-source.ts';

/** What sends one request with this access token. A `CallerError` it throws is undone and thrown as it was. */
export type Send = (token: string) => Promise<OutboundAnswer>;

/** An authorised call; answers what may be a success and throws a `Fault` for all that cannot be one. */
export type Call = (operation: Operation, send: Send) => Promise<OutboundAnswer>;

/**
 * Calls on behalf of a connection. A token that is not taken is forgotten, and the call made once more with a new one;
 * when that is not taken either, the credentials are refused.
 */
export function createCall(connection: Connection, tokens: TokenSource, clock: Clock): Call {
  const own = [connection.clientSecret, connection.password];
  return async (operation, send) => {
    const attempt = async (token: string) => {
      try {
        return await send(token);
      } catch (error) {
        throw error instanceof CallerError ? error.original : withoutAnswer(operation, error);
      }
    };
    let token = await tokens.tokenFor(connection);
    let answer = await attempt(token);
    if (isUnauthorised(answer)) {
      tokens.forget(connection, token);
      token = await tokens.tokenFor(connection);
      answer = await attempt(token);
    }
    const failure = readFailure(operation, answer, {
      now: clock.now(),
      secrets: [...own, new Secret(token)],
    });
    if (failure) throw failure;
    return answer;
  };
}
