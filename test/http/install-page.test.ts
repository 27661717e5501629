import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cookieOf, startInstalling, storeFailed } from './install-setting.ts';
import { startReceiver } from './receiver-fixture.ts';

type Setting = Awaited<ReturnType<typeof startInstalling>>;
let setting: Setting;
beforeAll(async () => {
  setting = await startInstalling();
});
beforeEach(() => {
  setting.installer.begun.length = 0;
});
afterAll(() => setting.bot.receiver.stop());

it('the page says what the bot does and asks for, and has one button', async () => {
  const response = await setting.ask('/slack/install');
  const page = await response.text();
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.match(/<a .*?>.*?<\/a>/g)).toEqual([
    '<a class="act" href="https://bot.example.com/slack/install?go=1" rel="nofollow">Add to Slack</a>',
  ]);
  expect(page).toContain('People file incidents in your ITSM from Slack');
  expect(page).toContain('Offer the command /incident and its shortcuts.');
  expect(page.slice(page.indexOf('What you may leave out'))).toContain(
    'Read channels that it was invited to',
  );
  expect(page).not.toContain('<script');
});

it('the page loads nothing but its own style, and nobody keeps, frames or guesses it', async () => {
  const { headers } = await setting.ask('/slack/install');
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    ),
    ...{ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  });
});

it('the cookie is a new one for each browser, for no script and 10 minutes alone', async () => {
  const set = async () => (await setting.ask('/slack/install')).headers.get('set-cookie') ?? '';
  const [one, other] = [await set(), await set()];
  expect(one).toMatch(
    /^incident_bot_install=[\w-]{43}; Path=\/slack; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(one).not.toBe(other);
});

it('a browser that looks again keeps its cookie, so that a second tab takes nothing from the first', async () => {
  const cookie = cookieOf(await setting.ask('/slack/install'));
  const again = await setting.ask('/slack/install', { cookie: `theme=dark; ${cookie}; lang=en` });
  expect(cookieOf(again)).toBe(cookie);
});

it.each([
  ['none of ours', 'incident_bot_install=short'],
  ['two of them', `incident_bot_install=${'a'.repeat(43)}; incident_bot_install=${'b'.repeat(43)}`],
  ['one with other marks', `incident_bot_install=${'é'.repeat(43)}`],
])('a cookie that is %s is replaced', async (_what, cookie) => {
  const response = await setting.ask('/slack/install?go=1', {
    cookie: Buffer.from(cookie).toString('latin1'),
  });
  expect(response.status).toBe(200);
  expect(cookieOf(response)).not.toContain(cookie.slice(-43));
  expect(setting.installer.begun).toEqual([]);
});

it('to press the button goes to Slack, for the browser of the cookie, whose 10 minutes begin again', async () => {
  const cookie = cookieOf(await setting.ask('/slack/install'));
  const pressed = await setting.ask('/slack/install?go=1', { cookie });
  expect([pressed.status, pressed.headers.get('location'), await pressed.text()]).toEqual([
    ...[302, 'https://slack.example/oauth/v2/authorize?state=s', ''],
  ]);
  expect(setting.installer.begun.map((browser) => `incident_bot_install=${browser}`)).toEqual([cookie]);
  expect(pressed.headers.get('set-cookie')).toContain(`${cookie}; Path=/slack; Max-Age=600`);
  expect(pressed.headers.get('referrer-policy')).toBe('no-referrer');
});

it('a browser without cookies is told that it needs them, and nothing begins', async () => {
  const pressed = await setting.ask('/slack/install?go=1');
  expect([pressed.status, await pressed.text()]).toEqual([200, expect.stringContaining('allow cookies')]);
  expect(setting.installer.begun).toEqual([]);
});

it.each<[string, string, Record<string, string>, string?]>([
  ['loads the page', '/slack/install', {}],
  ['asks for its headers', '/slack/install?go=1', {}, 'HEAD'],
  ['loads ahead what may be pressed', '/slack/install?go=1', { 'sec-purpose': 'prefetch;prerender' }],
  ['draws a preview', '/slack/install?go=1', { purpose: 'preview' }],
])('who only %s begins nothing', async (_what, path, headers, method) => {
  const cookie = cookieOf(await setting.ask('/slack/install'));
  expect((await setting.ask(path, { ...headers, cookie }, method)).status).toBe(200);
  expect(setting.installer.begun).toEqual([]);
});

it('who presses while too many do is asked to press again in a minute', async () => {
  const { beginning } = setting.installer;
  const cookie = cookieOf(await setting.ask('/slack/install'));
  setting.installer.beginning = async () => undefined;
  const answer = await setting.ask('/slack/install?go=1', { cookie });
  setting.installer.beginning = beginning;
  expect(answer.status).toBe(503);
  expect(await answer.text()).toMatch(/Too many people are adding the bot.*once more in a minute/s);
});

it('other methods are refused as everywhere', async () => {
  for (const path of ['/slack/install', '/slack/oauth_redirect']) {
    const response = await setting.ask(path, {}, 'POST');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

it('a database that does not answer gets a page of its own', async () => {
  const cookie = cookieOf(await setting.ask('/slack/install'));
  setting.installer.beginning = storeFailed;
  const pressed = await setting.ask('/slack/install?go=1', { cookie });
  expect([pressed.status, await pressed.text()]).toEqual([503, expect.stringContaining('on our side')]);
  expect(setting.lines).toEqual([[{ error: expect.anything() }, 'an installation failed']]);
});

it('behind a proxy with a path, links and cookie keep to that path; over http the cookie is not Secure', async () => {
  const { ask, bot } = await startInstalling('http://example.com/bot/');
  const response = await ask('/slack/install');
  expect(response.headers.get('set-cookie')).toMatch(/; Path=\/bot\/slack; .*SameSite=Lax$/);
  expect(await response.text()).toContain('href="http://example.com/bot/slack/install?go=1"');
  await bot.receiver.stop();
});

it('a bot of one workspace has no install pages', async () => {
  const bot = await startReceiver(() => {});
  for (const path of ['/slack/install', '/slack/oauth_redirect']) {
    expect((await fetch(bot.url + path)).status).toBe(404);
  }
  await bot.receiver.stop();
});
