import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createCall } from '../../src/itsm/call.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { aConnection } from './start.ts';

const connection = aConnection('https://itsm.example', {
  clientSecret: new Secret('a "client" secret'),
  password: new Secret('$& secret'),
});

async function saidFor(message: string, tokens = ['a.first.token']): Promise<string | undefined> {
  const left = [...tokens];
  const source = {
    tokenFor: async () => left.shift() ?? '',
    forget: () => {},
    allowLogin: async () => {},
  };
  const call = createCall(connection, source, systemClock);
  const failed = await call('create', async (token) => ({
    status: token === tokens.at(-1) ? 400 : 401,
    headers: {},
    text: JSON.stringify({ returnCode: 'FAILURE', userMessage: message }),
  })).catch((error: unknown) => error);
  return failed instanceof Error && 'userMessage' in failed ? String(failed.userMessage) : undefined;
}

it('words of the ITSM for people come without the secrets that it was shown', async () => {
  expect(await saidFor('No "Budget" for a "client" secret, $& secret.')).toBe(
    'No "Budget" for [secret], [secret].',
  );
  expect(await saidFor('Not with a.first.token!')).toBe('Not with [secret]!');
  expect(await saidFor('Not with the.second.token!', ['a.first.token', 'the.second.token'])).toBe(
    'Not with [secret]!',
  );
});

it('a secret that would be cut in its middle is hidden before', async () => {
  const said = await saidFor(`${'x'.repeat(1_995)}a "client" secret`);
  expect(said).not.toContain('a "cl');
});
