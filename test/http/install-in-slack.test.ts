import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { installEndpoints } from '../../src/http/install-endpoints.ts';
import type { SlackSandboxOptions } from '../../src/sandbox/slack/options.ts';
import { createSlackSandbox, type SlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createInstaller } from '../../src/services/create-installer.ts';
import { appUrl } from '../../src/slack/app-url.ts';
import { createSlackOAuth } from '../../src/slack/create-slack-oauth.ts';
import { scopes } from '../../src/slack/scopes.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { createInstallSetting, type InstallSetting } from '../services/install-setting.ts';
import { cookieOf } from './install-setting.ts';
import { type Running, startReceiver } from './receiver-fixture.ts';

const publicUrl = 'https://bot.example.com';
const redirectUrl = `${publicUrl}/slack/oauth_redirect`;
const maria = 'U0MARIA0001';

let slack: SlackSandbox;
let bot: Running;
let setting: InstallSetting;
let oauth: ReturnType<typeof createSlackOAuth>;
beforeEach(async () => {
  await start({});
});
afterEach(stop);

async function start(options: SlackSandboxOptions): Promise<void> {
  slack = createSlackSandbox({ ...options, redirectUrls: [redirectUrl] });
  const apiUrl = new URL((await slack.listen()).apiUrl);
  const { clientId, clientSecret } = slack.settings;
  oauth = createSlackOAuth({
    ...{ clientId, clientSecret: new Secret(clientSecret), apiUrl, redirectUrl, scopes },
    ...{ fetch: globalThis.fetch, clock: systemClock },
  });
  setting = await createInstallSetting(() => Promise.reject(new Error('Slack is asked itself')));
  const installer = createInstaller({ ...setting.parts, oauth, appUrl: (given) => appUrl(apiUrl, given) });
  const { logger } = setting.parts.ports;
  const endpoints = installEndpoints({ installer, publicUrl, scopes, ids: { randomBytes }, logger });
  bot = await startReceiver(() => {}, { endpoints });
}

async function stop(): Promise<void> {
  await bot.receiver.stop();
  await slack.close();
}

/** A person's browser, from the bot's page over Slack's and back; answers the page it ends at. */
async function install(answers: Readonly<Record<string, string>>): Promise<string> {
  const visit = async (url: string, init: RequestInit = {}) =>
    fetch(url.replace(publicUrl, bot.url), { ...init, redirect: 'manual' });
  const cookie = cookieOf(await visit(`${publicUrl}/slack/install`));
  const pressed = await visit(`${publicUrl}/slack/install?go=1`, { headers: { cookie } });
  const asked = pressed.headers.get('location') ?? '';
  expect(await (await visit(asked)).text()).toContain('The app asks to be installed');
  const answered = await visit(asked, { method: 'POST', body: new URLSearchParams(answers) });
  const back = await visit(answered.headers.get('location') ?? '', { headers: { cookie } });
  return back.text();
}

it('a person installs the bot in their workspace, without what they left out', async () => {
  const { teamId } = slack.installation;
  const page = await install({ who: `${maria} ${teamId}`, answer: 'allow', scope: 'groups:history' });
  expect(page).toContain('The incident bot is installed');
  expect(page).toContain(`${slack.settings.appId}&#38;team=${teamId}`);
  const kept = await setting.stores.installations.find(teamId);
  expect(kept).toMatchObject({ installerId: maria, appId: slack.settings.appId, isOrganisation: false });
  expect(kept?.scopes.toSorted()).toEqual([...scopes.required, 'groups:history'].toSorted());
  expect(kept?.botToken.reveal()).toBe(slack.installationOf(teamId)?.token);
  expect(kept?.rotation).toBeUndefined();
});

it('an admin installs it for the whole organisation', async () => {
  const { id, name } = slack.addOrganisation();
  const page = await install({ who: `W0ORGADMIN1 ${id}`, answer: 'allow' });
  expect(page).toContain(`<bdi>${name}</bdi>`);
  expect(await setting.stores.installations.find(id)).toMatchObject({
    ...{ isOrganisation: true, name, installerId: 'W0ORGADMIN1' },
  });
});

it('a person who says no in Slack is told that nothing was installed', async () => {
  expect(await install({ answer: 'cancel' })).toContain('You did not add the bot');
  expect(await setting.stores.installations.find(slack.installation.teamId)).toBeUndefined();
});

it('a token that Slack rotates is renewed by what came with it, once', async () => {
  await stop();
  await start({ tokenRotation: true });
  const { teamId } = slack.installation;
  await install({ who: `${maria} ${teamId}`, answer: 'allow' });
  const rotation = (await setting.stores.installations.find(teamId))?.rotation;
  if (rotation === undefined) throw new Error('Slack gave nothing to renew with');
  expect(rotation.expiresAt).toBeGreaterThan(Date.now());
  const renewed = await oauth.renew(rotation.refreshToken);
  expect(renewed.botToken.reveal()).toBe(slack.installationOf(teamId)?.token);
  await expect(oauth.renew(rotation.refreshToken)).rejects.toMatchObject({ code: 'slack-refused' });
});
