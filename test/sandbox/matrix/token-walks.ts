import { Secret } from '../../../src/domain/secret.ts';
import { verbs } from '../../itsm/meet.ts';
import { aConnection, logIns, type Started } from '../../itsm/start.ts';
import { basic, credentials } from '../itsm/start-itsm.ts';
import { faultWalks } from './fault-walks.ts';
import { byClient, byPlain, type ItsmWalks, mustBe } from './itsm-walk.ts';

/** Two tries with a wrong password: the second asks the server nothing, so that no account is locked. */
async function withWrongPassword(started: Started): Promise<unknown> {
  const wrong = aConnection(started.url, { password: new Secret('wrong') });
  const itsm = started.clients.itsmFor(wrong);
  await itsm.readIncident(1).catch(() => undefined);
  return itsm.readIncident(1).finally(() => mustBe('one log-in', logIns(started) === 1));
}

const afterTheTokenEnded = (refreshes: number, passwords: number) => async (started: Started) => {
  await verbs.create(started);
  started.clock.offset = 7_199_000;
  const result = await verbs.create(started);
  mustBe(`${refreshes} refreshes`, logIns(started, 'refresh_token') === refreshes);
  mustBe(`${passwords} log-ins by password`, logIns(started) === passwords);
  return result;
};

/** `token`: what comes of the log-in, seen by the create that needs it. */
export const tokenWalks: ItsmWalks = {
  'password grant, multipart': byPlain('200', ({ url }) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(credentials)) body.append(name, value);
    return fetch(`${url}/api/oauth/token`, { method: 'POST', headers: { authorization: basic }, body });
  }),
  'password grant, urlencoded': byClient('success', async (started) => {
    const result = await verbs.create(started);
    const sent = started.sandbox.journal.list('token')[0]?.headers['content-type'] ?? '';
    mustBe('sent urlencoded', sent.startsWith('application/x-www-form-urlencoded'));
    return result;
  }),
  'credentials in the query string are refused': byPlain('400', ({ url }) =>
    fetch(`${url}/api/oauth/token?${new URLSearchParams(credentials)}`, {
      method: 'POST',
      headers: { authorization: basic },
    }),
  ),
  'client refused with 401': byClient('credentials-refused', ({ clients, url }) =>
    clients.itsmFor(aConnection(url, { clientSecret: new Secret('wrong') })).readIncident(1),
  ),
  'log-in refused with 400': byClient('credentials-refused', withWrongPassword),
  'log-in refused with 401': byClient('credentials-refused', withWrongPassword),
  'log-in refused with 401, empty': byClient('credentials-refused', withWrongPassword),
  'refresh_token grant': byClient('success', afterTheTokenEnded(1, 1)),
  'refresh_token grant refused': byClient('success', afterTheTokenEnded(1, 2)),
  'no refresh token given': byClient('success', afterTheTokenEnded(0, 2)),
  'keys with spaces': byClient('success', async (started) => {
    await verbs.create(started);
    // Past the five minutes of a token whose life was not understood.
    started.clock.offset = 7_000_000;
    const result = await verbs.create(started);
    mustBe('one log-in', started.sandbox.journal.list('token').length === 1);
    return result;
  }),
  'short life': byClient('success', async (started) => {
    await verbs.create(started);
    started.clock.offset = 1_000;
    const result = await verbs.create(started);
    mustBe('a new log-in', started.sandbox.journal.list('token').length === 2);
    return result;
  }),
  ...faultWalks('token'),
  'HTML instead of every error': byClient('credentials-refused', withWrongPassword),
};
