import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp, createSurroundings, type Running, startReceiver } from './receiver-fixture.ts';
import { post, shortcut, signedPayload } from './slack-requests.ts';

let bot: Running;
const taken: unknown[] = [];

beforeAll(async () => {
  bot = await startReceiver((app) => {
    app.shortcut({ type: 'message_action', callback_id: 'file' }, async ({ shortcut: payload, ack }) => {
      taken.push(payload.message);
      await ack();
    });
  });
});
afterAll(() => bot.receiver.stop());

const whole = { type: 'message_action', callback_id: 'file', channel: { id: 'C1' }, message: { ts: '1.2' } };
const chosen = (changes: object) => ({ ...shortcut(), ...whole, ...changes });

it.each([
  ['as Slack sends it', {}, { ts: '1.2' }],
  ['without a message', { message: undefined }, undefined],
  ['with a message that is no object', { message: 'hi' }, 'hi'],
  ['with a message that is null', { message: null }, null],
  ['without a channel', { channel: undefined }, { ts: '1.2' }],
  ['with a channel without an id', { channel: {} }, { ts: '1.2' }],
])('a shortcut chosen on a message reaches its listener %s', async (_, changes, message) => {
  taken.length = 0;
  const response = await post(bot.url, signedPayload(chosen(changes)));
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(taken).toEqual([message]);
});

it.each([
  ['that is null', { channel: null }],
  ['that is a word', { channel: 'C1' }],
])('a shortcut chosen on a message in a channel %s is let go', async (_, changes) => {
  taken.length = 0;
  expect((await post(bot.url, signedPayload(chosen(changes)))).status).toBe(200);
  expect(taken).toEqual([]);
});

it('Bolt would throw on a channel that is null', async () => {
  const app = createApp({ ...bot.receiver, init: () => {} }, createSurroundings().lines);
  await expect(app.processEvent({ body: chosen({ channel: null }), ack: async () => {} })).rejects.toThrow(
    TypeError,
  );
});
