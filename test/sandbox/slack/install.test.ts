import { expect, it } from 'vitest';
import { Installations } from '../../../src/sandbox/slack/installations.ts';
import { EU_ADMIN, EVA, NORTHWIND, ORG_ADMIN } from '../matrix/app-elsewhere.ts';
import { authorizeUrl, BACK } from '../matrix/install-walks.ts';
import type { Setting } from './setting.ts';
import { clientOf, HELPDESK, MARIA, outcomeOf, startSetting } from './setting.ts';

/** Exchanges what a browser was sent back with, as the app does. */
async function exchange({ slack, apiUrl }: Setting, back: URL, more: Record<string, string> = {}) {
  const { clientId, clientSecret } = slack.settings;
  return clientOf(apiUrl).oauth.v2.access({
    ...{ client_id: clientId, client_secret: clientSecret, redirect_uri: BACK },
    ...{ code: back.searchParams.get('code') ?? '', ...more },
  });
}

function allow({ slack, url }: Setting, userId = MARIA): URL {
  return slack.allowInstall({ url: authorizeUrl(slack, url), userId });
}

async function renew({ slack, apiUrl }: Setting, refreshToken = '') {
  const { clientId, clientSecret } = slack.settings;
  return clientOf(apiUrl).oauth.v2.access({
    ...{ client_id: clientId, client_secret: clientSecret },
    ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
  });
}

it('sends a browser back with a code and the state, and gives a token for it', async () => {
  const setting = await startSetting({ isInstalled: false });
  const { slack, apiUrl } = setting;
  expect(slack.installationOf(slack.installation.teamId)).toBeUndefined();
  const back = allow(setting);
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([BACK, 'st4te']);
  const got = await exchange(setting, back);
  expect(got).toMatchObject({
    ...{ token_type: 'bot', scope: 'chat:write,channels:history', app_id: slack.settings.appId },
    ...{ team: { id: slack.installation.teamId }, enterprise: null, is_enterprise_install: false },
    authed_user: { id: MARIA },
  });
  expect(got).not.toHaveProperty('refresh_token');
  const me = await clientOf(apiUrl, got.access_token).auth.test();
  expect(me).toMatchObject({ team_id: slack.installation.teamId, user_id: got.bot_user_id });
  expect(slack.world.users.get(String(got.bot_user_id))).toMatchObject({ isBot: true, isDeleted: false });
});

it('takes name and secret of the app by Basic authentication, too, and keeps them and tokens out of the journal', async () => {
  const setting = await startSetting({ clientSecret: 'a:b c' });
  const { slack, apiUrl } = setting;
  const basic = Buffer.from(`${slack.settings.clientId}:a:b c`).toString('base64');
  const code = allow(setting).searchParams.get('code') ?? '';
  const response = await fetch(`${apiUrl}oauth.v2.access`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ code, redirect_uri: BACK }),
  });
  const answer: unknown = await response.json();
  expect(answer).toMatchObject({ ok: true });
  await exchange(setting, allow(setting));
  const journal = JSON.stringify(slack.journal.callsOf('oauth.v2.access'));
  expect(journal).toContain('bot_user_id');
  for (const secret of [code, 'a:b c', String(Object(answer).access_token)])
    expect(journal).not.toContain(secret);
});

it('takes a code once and within its life, and leaves it unused where the redirect is another', async () => {
  const setting = await startSetting();
  const { settings } = setting.slack;
  const back = allow(setting);
  expect(await outcomeOf(exchange(setting, back, { redirect_uri: `${BACK}/` }))).toBe('bad_redirect_uri');
  expect(await outcomeOf(exchange(setting, back))).toBe('ok');
  expect(await outcomeOf(exchange(setting, back))).toBe('code_already_used');
  const late = allow(setting);
  settings.now = () => Date.now() + settings.codeLifeMs + 1;
  expect(await outcomeOf(exchange(setting, late))).toBe('invalid_code');
});

it('gives the same token again with the scopes added up, and a new one with the same bot after it was taken out', async () => {
  const setting = await startSetting({ scopes: ['users:read'] });
  const { slack } = setting;
  const before = { ...slack.installation };
  const again = await exchange(setting, allow(setting));
  expect([again.access_token, again.scope]).toEqual([before.token, 'users:read,chat:write,channels:history']);
  await slack.uninstall(before.teamId);
  const after = await exchange(setting, allow(setting));
  expect(after.access_token).not.toBe(before.token);
  expect([after.bot_user_id, after.scope]).toEqual([before.botUserId, 'chat:write,channels:history']);
  expect(slack.installationOf(before.teamId)?.botId).toBe(before.botId);
  expect(slack.world.channels.get(HELPDESK)?.members.has(before.botUserId)).toBe(false);
  expect(slack.world.users.get(before.botUserId)?.isDeleted).toBe(false);
});

it('rotates tokens: each refresh token once, the former access token beside the new one until it ends', async () => {
  const setting = await startSetting({ tokenRotation: true, isInstalled: false });
  const { slack, apiUrl } = setting;
  let now = Date.now();
  slack.settings.now = () => now;
  const first = await exchange(setting, allow(setting));
  expect(first).toMatchObject({ expires_in: 43_200, refresh_token: expect.stringMatching(/^xoxe-1-/) });
  expect(first.access_token).toMatch(/^xoxe\.xoxb-1-/);
  now += 3_600_000;
  const second = await renew(setting, first.refresh_token);
  const works = (token?: string) => outcomeOf(clientOf(apiUrl, token).auth.test());
  expect([await works(first.access_token), await works(second.access_token)]).toEqual(['ok', 'ok']);
  expect(await outcomeOf(renew(setting, first.refresh_token))).toBe('invalid_refresh_token');
  now += 12 * 3_600_000 - 1;
  expect([await works(first.access_token), await works(second.access_token)]).toEqual([
    'token_expired',
    'ok',
  ]);
  now += 1;
  expect(await works(second.access_token)).toBe('token_expired');
  const third = await renew(setting, second.refresh_token);
  const fourth = await renew(setting, third.refresh_token);
  const fifth = await renew(setting, fourth.refresh_token);
  expect([
    await works(third.access_token),
    await works(fourth.access_token),
    await works(fifth.access_token),
  ]).toEqual(['token_revoked', 'ok', 'ok']);
});

it('ends refresh tokens with the app, also when it comes back', async () => {
  const setting = await startSetting({ tokenRotation: true, isInstalled: false });
  const { slack } = setting;
  const { refresh_token } = await exchange(setting, allow(setting));
  await slack.uninstall(slack.installation.teamId);
  expect(await outcomeOf(renew(setting, refresh_token))).toBe('invalid_refresh_token');
  const again = await exchange(setting, allow(setting));
  expect(await outcomeOf(renew(setting, refresh_token))).toBe('invalid_refresh_token');
  slack.expireToken(slack.installation.teamId);
  expect(slack.installationOf(slack.installation.teamId)?.expiresAt).toBe(0);
  expect(await outcomeOf(renew(setting, again.refresh_token))).toBe('ok');
});

it('lets nobody install for others', async () => {
  const { slack, url } = await startSetting();
  slack.addOrganisation();
  const at = authorizeUrl(slack, url);
  expect(() => slack.allowInstall({ url: at, userId: 'U0GUEST0005' })).toThrow('guests');
  expect(() => slack.allowInstall({ url: at, userId: MARIA, teamId: 'T0NORTHEU01' })).toThrow(
    'not of that workspace',
  );
  for (const userId of [MARIA, EU_ADMIN, EVA]) {
    expect(() => slack.allowInstall({ url: at, userId, enterpriseId: NORTHWIND })).toThrow('only admins');
  }
  expect(slack.allowInstall({ url: at, userId: ORG_ADMIN, enterpriseId: NORTHWIND }).search).toContain(
    'code=',
  );
  expect(slack.denyInstall(at).search).toBe('?error=access_denied&state=st4te');
  expect(() => slack.denyInstall(authorizeUrl(slack, url, { client_id: 'x' }))).toThrow('invalid_client_id');
});

it('tells apart tokens that were never given from those that no longer work', () => {
  const installations = new Installations();
  const { token } = installations.install({ tenantId: 'T1', scopes: [], now: 0 });
  expect(installations.byToken('xoxb-other', 0)).toBeUndefined();
  installations.remove('T1', 'account_inactive');
  installations.remove('T1', 'token_revoked');
  expect(installations.byToken(token, 0)).toBe('account_inactive');
});
