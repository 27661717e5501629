import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { learnSecrets } from '../../src/telemetry/learn-secrets.ts';
import { createScrubber } from '../../src/telemetry/scrubber.ts';
import { aConnection, createSetting } from '../services/a-setting.ts';

const connection = {
  ...aConnection(),
  clientSecret: new Secret('client-canary-1'),
  password: new Secret(' "pass:canary"'),
};

it.each(['forTenant', 'byId'] as const)(
  'what a connection brings by %s is hidden from then on',
  async (way) => {
    const setting = await createSetting();
    setting.connection = connection;
    const scrubber = createScrubber();
    const { connections } = learnSecrets(setting.ports, scrubber);
    await connections[way]('T1', 'N1');
    expect(scrubber.scrub('the client-canary-1 and the " "pass:canary""')).not.toMatch(/canary/);
  },
);

it('what a person types to be tried is hidden before the first check', async () => {
  const scrubber = createScrubber();
  const { ports } = await createSetting();
  learnSecrets(ports, scrubber).probe(connection);
  expect(scrubber.scrub('client-canary-1')).toBe('[secret]');
});

it('the token of a workspace is hidden, whatever its shape', async () => {
  const { ports } = await createSetting();
  const scrubber = createScrubber();
  const workspaces = { ...ports.workspaces, tokenFor: async () => new Secret('shapeless-token') };
  const learnt = learnSecrets({ ...ports, workspaces }, scrubber);
  expect((await learnt.workspaces.tokenFor('T1')).reveal()).toBe('shapeless-token');
  expect(scrubber.scrub('a shapeless-token')).toBe('a [secret]');
});
