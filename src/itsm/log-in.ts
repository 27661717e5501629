import type { Connection } from '../domain/connection.ts';
import { addressOf } from './address-of.ts';
import type { Http } from './http.ts';
import { readFailure, withoutAnswer } from './read-failure.ts';
import { readSuccess } from './read-success.ts';
import { type Token, tokenAnswerSchema } from './token-answer.ts';

/** What a log-in shows besides the client's own id and secret. */
export type Grant =
  | { readonly grant_type: 'password' }
  | { readonly grant_type: 'refresh_token'; readonly refresh: string };

/**
 * One log-in. Credentials stand in a header and in the body, never in the address. Throws 'credentials-refused', or
 * another `Fault` of which nothing came.
 */
export async function logIn(
  http: Http,
  connection: Connection,
  { grant, now, signal }: { grant: Grant; now: number; signal?: AbortSignal },
): Promise<Token> {
  const { clientId, clientSecret, username, password } = connection;
  const client = Buffer.from(`${clientId.reveal()}:${clientSecret.reveal()}`, 'utf8').toString('base64');
  const fields =
    grant.grant_type === 'password'
      ? { ...grant, username: username.reveal(), password: password.reveal() }
      : { grant_type: grant.grant_type, refresh_token: grant.refresh };
  const answer = await http(addressOf(connection, 'api/oauth/token'), {
    method: 'post',
    headers: { authorization: `Basic ${client}`, accept: 'application/json' },
    body: new URLSearchParams(fields),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw withoutAnswer('login', error);
  });
  const failure = readFailure('login', answer, { now });
  if (failure) throw failure;
  return readSuccess(tokenAnswerSchema(now), 'login', answer);
}
