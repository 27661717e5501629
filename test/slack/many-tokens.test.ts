import { expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Workspaces } from '../../src/domain/ports/workspaces.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createSlackApi } from '../../src/slack/create-slack-api.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { type ScriptedAnswer, startScriptedSlack } from './scripted-slack.ts';
import { codeOf } from './way-to-slack.ts';

/** The way to a Slack that takes the tokens in `good`; the workspaces' own are in `tokens`. */
async function start(tokens: Map<string, string>, good: Set<string>, error = 'token_revoked') {
  const answer: ScriptedAnswer = ({ token }) => (good.has(token) ? {} : { ok: false, error });
  const { calls, apiUrl } = await startScriptedSlack({ 'users.info': answer });
  const forgotten: (readonly [string, string | undefined])[] = [];
  const workspaces: Pick<Workspaces, 'tokenFor' | 'forget'> & { onForget: () => void } = {
    onForget: () => {},
    async tokenFor(tenantId) {
      const token = tokens.get(tenantId);
      if (token === undefined) throw new Fault('slack-access-lost', 'not installed');
      return new Secret(token);
    },
    async forget(tenantId, over) {
      forgotten.push([tenantId, over?.reveal()]);
      workspaces.onForget();
    },
  };
  const logger = createKeptLogger();
  const api = createSlackApi({
    ...{ workspaces, apiUrl, logger, clock: systemClock, metrics: createMetrics() },
    fetch: globalThis.fetch,
  });
  const ask = (tenantId: string, priority: 'people' | 'background' = 'people') =>
    codeOf(api.run(tenantId, 'users.info', (client) => client.users.info({ user: 'U1' }), { priority }));
  return { ask, calls, forgotten, workspaces, logger, used: () => calls.map(({ token }) => token) };
}

it('each workspace is asked with its own token, and with the new one once it has another', async () => {
  const tokens = new Map([
    ['T1', 'a'],
    ['T2', 'b'],
  ]);
  const { ask, used, calls } = await start(tokens, new Set(['a', 'b', 'c']));
  await ask('T1');
  await ask('T2');
  tokens.set('T1', 'c');
  await ask('T1');
  expect(used()).toEqual(['a', 'b', 'c']);
  expect(JSON.stringify(calls.map(({ args }) => args))).not.toContain('team_id');
});

it('a workspace that is not installed is never asked', async () => {
  const { ask, calls } = await start(new Map(), new Set());
  expect(await ask('T9')).toBe('slack-access-lost');
  expect(calls).toEqual([]);
});

it('a refused token is forgotten; where there is another one by then the call goes out once more', async () => {
  const tokens = new Map([['T1', 'old']]);
  const { ask, used, forgotten, workspaces } = await start(tokens, new Set(['new']));
  workspaces.onForget = () => tokens.set('T1', 'new');
  expect(await ask('T1')).toBe('ok');
  expect(used()).toEqual(['old', 'new']);
  expect(forgotten).toEqual([['T1', undefined]]);
});

it('a token of which Slack says that it is over is told as such', async () => {
  const tokens = new Map([['T1', 'old']]);
  const { ask, forgotten, used } = await start(tokens, new Set(), 'token_expired');
  expect(await ask('T1')).toBe('slack-access-lost');
  expect(forgotten).toEqual([['T1', 'old']]);
  expect(used()).toEqual(['old']);
});

it('a reinstall counts at once, also for what works in background', async () => {
  const tokens = new Map([['T1', 'old']]);
  const { ask, logger } = await start(tokens, new Set(['new']));
  expect(await ask('T1', 'background')).toBe('slack-access-lost');
  expect(await ask('T1', 'background')).toBe('slack-access-lost');
  tokens.set('T1', 'new');
  expect(await ask('T1', 'background')).toBe('ok');
  expect(logger.messages.filter((line) => line.includes('refuses the token'))).toHaveLength(1);
});

it('what keeps a token from being renewed is what the caller is told', async () => {
  const { ask, workspaces } = await start(new Map([['T1', 'old']]), new Set(), 'token_expired');
  workspaces.onForget = () => {
    workspaces.tokenFor = async () => {
      throw new Fault('slack-unreachable', 'no answer', { retryable: true });
    };
  };
  expect(await ask('T1')).toBe('slack-unreachable');
});
