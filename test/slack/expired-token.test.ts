import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createManyWorkspaces } from '../../src/services/many-workspaces.ts';
import { createSlackApi } from '../../src/slack/create-slack-api.ts';
import { createSlackOAuth } from '../../src/slack/create-slack-oauth.ts';
import { scopes } from '../../src/slack/scopes.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { anInstallation, createFakeInstallations, createTimedCache } from '../services/fake-installations.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { maria, startSandbox } from './setting.ts';
import { codeOf } from './way-to-slack.ts';

/** A sandbox that rotates tokens, and the bot's way to it by an installation that is kept. */
async function start() {
  const { slack, apiUrl } = await startSandbox({ tokenRotation: true });
  const { teamId: tenantId } = slack.installation;
  const logger = createKeptLogger();
  const way = { apiUrl: new URL(apiUrl), fetch: globalThis.fetch, clock: systemClock, logger };
  const installations = createFakeInstallations();
  const install = async () => {
    const { token, refreshToken, expiresAt = 0, botUserId } = slack.install({ teamId: tenantId });
    const rotation = { refreshToken: new Secret(refreshToken ?? ''), expiresAt };
    await installations.save(anInstallation({ tenantId, botUserId, botToken: new Secret(token), rotation }));
  };
  await install();
  const workspaces = createManyWorkspaces({
    ...{ installations, clock: systemClock, logger, cache: createTimedCache(systemClock), owner: 'p1' },
    oauth: createSlackOAuth({
      ...{ ...way, scopes, clientId: slack.settings.clientId, redirectUrl: 'https://bot.example.com/' },
      clientSecret: new Secret(slack.settings.clientSecret),
    }),
    leases: { acquire: async () => true, release: async () => {} },
    installUrl: 'https://bot.example.com/slack/install',
  });
  const api = createSlackApi({ ...way, workspaces, metrics: createMetrics() });
  const ask = () => codeOf(api.run(tenantId, 'users.info', (client) => client.users.info({ user: maria })));
  const calls = (method: string) => slack.journal.callsOf(method).length;
  return { slack, tenantId, workspaces, installations, install, ask, calls, logger };
}

it('a call whose token has ended before its time is made with a new one, and nobody notices', async () => {
  const { slack, tenantId, installations, ask, calls } = await start();
  expect(await ask()).toBe('ok');
  slack.expireToken(tenantId);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['ok', 'ok', 'ok']);
  expect(calls('oauth.v2.access')).toBe(1);
  expect(installations.rows.get(tenantId)?.botToken.reveal()).toBe(slack.installationOf(tenantId)?.token);
});

it('a workspace that took the bot out and in again is served as soon as it is in', async () => {
  const { slack, tenantId, workspaces, install, ask } = await start();
  expect(await ask()).toBe('ok');
  await slack.uninstall(tenantId);
  expect(await ask()).toBe('slack-access-lost');
  await install();
  await workspaces.forget(tenantId);
  expect(await ask()).toBe('ok');
});
