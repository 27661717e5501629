import { type Verb, verbs } from '../../itsm/meet.ts';
import { byClient, type ItsmWalks, mustBe } from './itsm-walk.ts';

/** A server to which every token has expired at once: one more log-in, one more call, then the connection is broken. */
export function tokenRefusalWalks(verb: Verb): ItsmWalks {
  const refused = byClient('credentials-refused', (started) =>
    verbs[verb](started).finally(() => {
      mustBe('called twice', started.sandbox.journal.list(verb).length === 2);
      mustBe('logged in twice', started.sandbox.journal.list('token').length === 2);
      mustBe('no token in the log', !/eyJ/.test(JSON.stringify(started.lines)));
    }),
  );
  return {
    '401 with invalid_token': refused,
    '401 that prints the token': refused,
    '401, empty': refused,
  };
}
