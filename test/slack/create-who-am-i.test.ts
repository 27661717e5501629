import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createWhoAmI } from '../../src/slack/create-who-am-i.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import { codeOf } from './way-to-slack.ts';

async function ask(answer: Readonly<Record<string, unknown>>, headers: Record<string, string> = {}) {
  const { calls, apiUrl } = await startScriptedSlack({ 'auth.test': () => answer }, headers);
  const parts = { apiUrl, fetch: globalThis.fetch, logger: createKeptLogger() };
  return { calls, whoAmI: createWhoAmI({ token: new Secret('xoxb-env'), ...parts }) };
}

const workspace = { team: 'Acme', team_id: 'T1', user_id: 'UBOT', enterprise_id: 'E1', app_id: 'A1' };

it('tells the workspace of a token, and its scopes by the header of the answer', async () => {
  const { calls, whoAmI } = await ask(workspace, { 'x-oauth-scopes': 'commands, chat:write' });
  expect(await whoAmI()).toEqual({
    ...{ tenantId: 'T1', isOrganisation: false, name: 'Acme', appId: 'A1', botUserId: 'UBOT' },
    scopes: ['commands', 'chat:write'],
  });
  expect(calls).toMatchObject([{ method: 'auth.test', token: 'xoxb-env' }]);
});

it('tells the organisation of a token that is for all of it', async () => {
  const { whoAmI } = await ask({ ...workspace, is_enterprise_install: true });
  expect(await whoAmI()).toMatchObject({ tenantId: 'E1', isOrganisation: true, scopes: undefined });
});

it.each([
  ['a token that is refused', { ok: false, error: 'invalid_auth' }, 'slack-access-lost'],
  ['an outage', { ok: false, error: 'internal_error' }, 'slack-unreachable'],
  ['an answer that names no workspace', {}, 'slack-unreachable'],
])('throws for %s', async (_, answer, code) => {
  const { whoAmI } = await ask(answer);
  expect(await codeOf(whoAmI())).toBe(code);
});
