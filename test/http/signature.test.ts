import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, startReceiver } from './receiver-fixture.ts';
import { post, press, type SlackRequest, signed, signedPayload } from './slack-requests.ts';

let bot: Running;
let pressed = 0;
const json = () => JSON.stringify(press());

beforeAll(async () => {
  bot = await startReceiver((app) =>
    app.action('refresh', async ({ ack }) => {
      pressed += 1;
      await ack();
    }),
  );
});
afterAll(() => bot.receiver.stop());

const changed = (request: SlackRequest, headers: Record<string, string>): SlackRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

it.each([
  ['now', 0],
  ['4 minutes ago', -240],
  ['in 4 minutes', 240],
])('a request signed %s reaches its listener', async (_when, ahead) => {
  const before = pressed;
  expect((await post(bot.url, signed(json(), { ahead }))).status).toBe(200);
  expect(pressed).toBe(before + 1);
});

it.each<[string, () => SlackRequest]>([
  ['without a signature', () => ({ body: json(), headers: { 'content-type': 'application/json' } })],
  ['with another secret', () => signed(json(), { secret: 'another' })],
  ['6 minutes ago', () => signed(json(), { ahead: -360 })],
  ['in 6 minutes', () => signed(json(), { ahead: 360 })],
  ['for another body', () => ({ ...signed(json()), body: json() })],
  ['for another time', () => changed(signed(json()), { 'x-slack-request-timestamp': '1700000000' })],
  ['at no time', () => changed(signed(json()), { 'x-slack-request-timestamp': 'NaN' })],
  ['with a short signature', () => changed(signed(json()), { 'x-slack-signature': 'v0=abc' })],
  ['with an empty signature', () => changed(signed(json()), { 'x-slack-signature': '' })],
  ['in another version', () => changed(signed(json()), { 'x-slack-signature': `v1=${'0'.repeat(64)}` })],
  ['and broken, without a signature', () => ({ body: '{', headers: { 'content-type': 'application/json' } })],
])('a request signed %s is refused without a word', async (_how, build) => {
  const before = pressed;
  const response = await post(bot.url, build());
  expect(response.status).toBe(401);
  expect(await response.text()).toBe('');
  expect(pressed).toBe(before);
});

it('a signature has one spelling, so that none can name a replayed request anew', async () => {
  const request = signed(json());
  const loud = `v0=${request.headers['x-slack-signature']?.slice(3).toUpperCase()}`;
  expect((await post(bot.url, changed(request, { 'x-slack-signature': loud }))).status).toBe(401);
});

it('a flood of unsigned requests makes one line of the log, which says what to look at', () => {
  const warnings = bot.lines.filter(({ level }) => level === 'warn');
  expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('SLACK_SIGNING_SECRET')]);
});

it('a check of the certificate, which Slack does not sign, is answered and does nothing else', async () => {
  const before = pressed;
  const body = new URLSearchParams({ ssl_check: '1', payload: json() }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await post(bot.url, { body, headers })).status).toBe(200);
  expect(pressed).toBe(before);
});

it('a challenge is given back only when Slack signed it', async () => {
  const challenge = { type: 'url_verification', challenge: 'c4ll' };
  const response = await post(bot.url, signedPayload(challenge));
  expect(await response.json()).toEqual({ challenge: 'c4ll' });
  const headers = { 'content-type': 'application/json' };
  expect((await post(bot.url, { body: JSON.stringify(challenge), headers })).status).toBe(401);
});
