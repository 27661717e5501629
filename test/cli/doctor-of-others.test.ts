import { afterAll, beforeAll, expect, it } from 'vitest';
import { databases } from '../stories/support/databases.ts';
import { createWorld, type World } from '../stories/support/world.ts';
import { diagnose } from './support/diagnose.ts';
import { startMuteServer } from './support/odd-servers.ts';
import { startSlackOfOtherTime } from './support/slack-of-other-time.ts';

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');

let world: World;
beforeAll(async () => {
  world = await createWorld({ database: sqlite });
  await world.bot.terminate();
});
afterAll(() => world.close());
const withEnv = (changes: Record<string, string>) => diagnose({ ...world.env, ...changes });

it.each([
  [-400_000, 'failed', /s ahead of Slack's: the bot refuses/],
  [400_000, 'failed', /s behind Slack's: the bot refuses/],
  [-120_000, 'warned', /1[12]\d s ahead of/],
  [30_000, 'good', /goes with Slack's/],
] as const)('a Slack whose clock is %i ms ahead is %s', async (aheadMs, is, words) => {
  const slack = await startSlackOfOtherTime(world.env.SLACK_API_URL ?? '', aheadMs);
  const { of } = await withEnv({ SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/` });
  await slack.close();
  expect(of('clock', is)).toEqual([expect.stringMatching(words)]);
  expect(of('slack', 'good')).toHaveLength(1);
});

it('says when Slack cannot be reached, when it hangs, and when something else answers', async () => {
  const gone = await withEnv({ SLACK_API_URL: 'http://127.0.0.1:1/api/' });
  expect(gone.of('slack', 'failed').join()).toContain('cannot be reached');
  for (const part of ['clock', 'scopes'] as const) expect(gone.of(part, 'not-checked')).toHaveLength(1);
  const mute = await startMuteServer();
  const hanging = await withEnv({ SLACK_API_URL: `http://127.0.0.1:${mute.port}/api/` });
  await mute.close();
  expect(hanging.of('slack', 'failed').join()).toContain('cannot be reached');
  const other = await withEnv({ SLACK_API_URL: `${world.env.ITSM_SERVER_URL}/api/` });
  expect(other.of('slack', 'failed').join()).toContain('is not Slack');
});

it('says that Slack refuses the token, and where the right one is', async () => {
  const { of } = await withEnv({ SLACK_BOT_TOKEN: 'xoxb-of-nobody' });
  expect(of('slack', 'failed').join()).toMatch(/refuses the token \(invalid_auth\).*'OAuth & Permissions'/);
  expect(of('scopes', 'not-checked')).toHaveLength(1);
});

it('says whose the token is when it is of another workspace than was asked about', async () => {
  const { of } = await diagnose(world.env, ['--workspace', 'T0ANOTHER01']);
  expect(of('slack', 'failed').join()).toMatch(/another workspace than T0ANOTHER01: 'Example Works'/);
});

it('finds the token of Socket Mode refused or taken', async () => {
  const { appToken } = world.slack.settings;
  const socketMode = { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: appToken };
  expect((await withEnv(socketMode)).of('slack', 'good').join()).toContain('Socket Mode can connect');
  const refused = await withEnv({ ...socketMode, SLACK_APP_TOKEN: 'xapp-of-nobody' });
  expect(refused.of('slack', 'failed').join()).toMatch(/SLACK_APP_TOKEN .*connections:write/);
});

it('tells missing scopes: what must be there as failed, what may be left out as warned, with what is off', async () => {
  const { scopes } = world.slack.installation;
  scopes.delete('channels:history');
  const warned = await withEnv({});
  expect(warned.code).toBe(0);
  expect(warned.of('scopes', 'warned').join()).toMatch(/channels:history .*whole threads.*manifest\.yml/);
  scopes.delete('files:read');
  const failed = await withEnv({});
  for (const scope of ['channels:history', 'files:read']) scopes.add(scope);
  expect(failed.of('scopes', 'failed').join()).toMatch(/files:read .*files that go along.*manifest\.yml/);
  expect(failed.of('scopes', 'good')).toEqual([]);
});

it('says that the ITSM refuses the password, and that it is not there', async () => {
  const refused = await withEnv({ ITSM_PASSWORD: 'not-this-one' });
  expect(refused.of('itsm', 'failed').join()).toMatch(/password was refused.*ITSM_ settings/);
  expect(refused.of('itsm', 'good')).toHaveLength(1);
  const gone = await withEnv({ ITSM_SERVER_URL: 'http://127.0.0.1:1' });
  expect(gone.of('itsm', 'failed').join()).toContain('takes no connection');
  const closed = await withEnv({ ITSM_ALLOWED_HOSTS: '10.0.0.0/8' });
  expect(closed.of('itsm', 'failed').join()).toContain('ITSM_ALLOWED_HOSTS');
});

it('says that nobody has typed a connection, where the environment gives none', async () => {
  const names = ['SERVER_URL', 'CLIENT_ID', 'CLIENT_SECRET', 'USERNAME', 'PASSWORD'];
  const { of, code } = await withEnv(Object.fromEntries(names.map((name) => [`ITSM_${name}`, ''])));
  expect(code).toBe(0);
  expect(of('itsm', 'warned').join()).toMatch(/Nobody has connected T\w+ .*\/incident setup/);
});
