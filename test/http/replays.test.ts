import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Running, startReceiver } from './receiver-fixture.ts';
import { post, signedCommand, signedPayload, submission } from './slack-requests.ts';

let bot: Running;
let calls = 0;
let pauseMs = 0;

beforeAll(async () => {
  bot = await startReceiver((app) => {
    app.view('incident', async ({ ack }) => {
      calls += 1;
      const nth = calls;
      await sleep(pauseMs);
      await ack({ response_action: 'errors', errors: { subject: `call ${nth}` } });
    });
    app.command('/incident', async ({ ack }) => {
      calls += 1;
      await ack(`call ${calls}`);
    });
  });
});
afterAll(() => bot.receiver.stop());
beforeEach(() => {
  calls = 0;
  pauseMs = 0;
});

const answer = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  body: await response.text(),
});

it.each([
  ['JSON', () => signedPayload(submission())],
  ['text', () => signedCommand({ trigger_id: 'replayed' })],
])('the same request again is answered as it was, in %s, and calls no listener', async (_kind, build) => {
  const request = build();
  const first = await answer(await post(bot.url, request));
  expect(first).toMatchObject({ status: 200, body: expect.stringContaining('call 1') });
  expect(await answer(await post(bot.url, request))).toEqual(first);
  expect(await answer(await post(bot.url, request))).toEqual(first);
  expect(calls).toBe(1);
});

it('the same request at once, many times, waits for the one answer', async () => {
  pauseMs = 300;
  const request = signedPayload(submission());
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => answer(await post(bot.url, request))),
  );
  expect(calls).toBe(1);
  expect(answers).toHaveLength(20);
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(answers.every(({ status }) => status === 200)).toBe(true);
});

it('the same submission newly signed is another request', async () => {
  const payload = submission();
  await post(bot.url, signedPayload(payload));
  await post(bot.url, signedPayload({ ...payload, retried: true }));
  expect(calls).toBe(2);
});
