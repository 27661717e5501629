import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Running, startReceiver } from './receiver-fixture.ts';
import {
  mention,
  post,
  press,
  type SlackRequest,
  shortcut,
  signedCommand,
  signedPayload,
  submission,
  suggestion,
} from './slack-requests.ts';

type Listener = (
  ack: (response?: unknown) => Promise<void>,
  context: Record<string, unknown>,
) => Promise<void>;

const answerWithinMs = 300;
let bot: Running;
let listener: Listener;

beforeAll(async () => {
  bot = await startReceiver(
    (app) => {
      app.use(async (args) => {
        // Events have no `ack`: Bolt has acknowledged them by now.
        const ack: unknown = Reflect.get(args, 'ack');
        await listener(async (response) => typeof ack === 'function' && ack(response), args.context);
      });
      app.error(async (error) => {
        throw error;
      });
    },
    { answerWithinMs },
  );
});
afterAll(() => bot.receiver.stop());
beforeEach(() => {
  bot.lines.length = 0;
  bot.readings.length = 0;
});

const errors = () => bot.lines.filter(({ level }) => level === 'error');

it.each<[string, unknown, string, string | null]>([
  ['nothing', undefined, '', null],
  ['an empty text', '', '', null],
  ['a text', 'Filed – it is #5', 'Filed – it is #5', 'text/plain; charset=utf-8'],
  ['an object', { text: 'ü' }, '{"text":"ü"}', 'application/json; charset=utf-8'],
])('acknowledging with %s answers 200 with it', async (_what, given, body, type) => {
  listener = (ack) => ack(given);
  const response = await post(bot.url, signedPayload(press()));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(await response.text()).toBe(body);
});

it('a second acknowledgement rejects and changes nothing', async () => {
  const second = Promise.withResolvers<unknown>();
  listener = async (ack) => {
    await ack('one');
    second.resolve(await ack('two').catch((error: unknown) => error));
  };
  const response = await post(bot.url, signedPayload(press()));
  expect(await response.text()).toBe('one');
  expect(await second.promise).toBeInstanceOf(Error);
});

it('an acknowledgement that JSON cannot hold rejects, and Slack is told that nobody answered', async () => {
  const failed = Promise.withResolvers<unknown>();
  listener = async (ack) => failed.resolve(await ack({ n: 1n }).catch((error: unknown) => error));
  expect((await post(bot.url, signedPayload(submission()))).status).toBe(503);
  expect(await failed.promise).toBeInstanceOf(TypeError);
});

const each: [string, () => SlackRequest][] = [
  ['a submission', () => signedPayload(submission())],
  ['a press', () => signedPayload(press())],
  ['a shortcut', () => signedPayload(shortcut())],
  ['a menu', () => signedPayload(suggestion())],
];

it.each(each)(
  '%s that is not acknowledged in time gets 503, so that Slack tells the person',
  async (_what, build) => {
    const late = Promise.withResolvers<unknown>();
    listener = async (ack) => {
      await sleep(answerWithinMs + 200);
      late.resolve(await ack().catch((error: unknown) => error));
    };
    const response = await post(bot.url, build());
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('');
    expect(await late.promise).toBeInstanceOf(Error);
    expect(errors()).toHaveLength(1);
    expect(errors()[0]?.fields).toMatchObject({
      correlationId: expect.any(String),
      entrance: expect.any(String),
    });
  },
);

it.each(each)(
  '%s whose listener throws gets 503 at once, and no trace of the error',
  async (_what, build) => {
    listener = async () => {
      throw new Error('at Object.<anonymous>');
    };
    const response = await post(bot.url, build());
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('');
  },
);

it.each<[string, Listener]>([
  ['is too late', (ack) => sleep(answerWithinMs + 100).then(() => ack().catch(() => {}))],
  ['throws', () => Promise.reject(new Error('out of order'))],
  ['says nothing', async () => {}],
])('a command whose listener %s is answered in words', async (_what, given) => {
  listener = given;
  const response = await post(bot.url, signedCommand({ trigger_id: _what }));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    response_type: 'ephemeral',
    text: expect.stringContaining('try again'),
  });
});

it('a submission that no listener took keeps its form open', async () => {
  listener = async () => {};
  expect((await post(bot.url, signedPayload(submission()))).status).toBe(503);
});

it('a press that no listener took is acknowledged at once', async () => {
  listener = async () => {};
  const startedAt = performance.now();
  expect((await post(bot.url, signedPayload(press()))).status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(answerWithinMs);
  expect(errors()).toEqual([]);
});

it('a listener that fails after its acknowledgement is logged and harms nobody', async () => {
  listener = async (ack) => {
    await ack();
    throw new Error('afterwards');
  };
  expect((await post(bot.url, signedPayload(press()))).status).toBe(200);
  await expect.poll(() => errors().some(({ message }) => message === 'a listener failed')).toBe(true);
});

it('each payload has a correlation id of its own, which its listener and its log lines know', async () => {
  const ids: unknown[] = [];
  listener = async (_ack, context) => {
    ids.push(context.correlationId);
  };
  await post(bot.url, signedPayload(submission()));
  await post(bot.url, signedPayload(submission()));
  expect(new Set(ids).size).toBe(2);
  expect(errors().map(({ fields }) => fields.correlationId)).toEqual(ids);
});

it('each answer is measured from the arrival, under the name of its entrance', async () => {
  listener = (ack) => sleep(60).then(() => ack());
  await post(bot.url, signedPayload(submission()));
  await post(bot.url, signedCommand({ trigger_id: 'measured' }));
  await post(bot.url, signedPayload(mention()));
  expect(bot.readings.map(({ entrance }) => entrance)).toEqual(['view_submission', 'command', 'event']);
  expect(bot.readings[0]?.seconds).toBeGreaterThan(0.05);
  expect(bot.readings[0]?.seconds).toBeLessThan(5);
});

it("Slack's word that it sends an event again reaches the listener", async () => {
  const seen = Promise.withResolvers<Record<string, unknown>>();
  listener = async (_ack, context) => seen.resolve(context);
  const { body, headers } = signedPayload(mention());
  const retry = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
  await post(bot.url, { body, headers: { ...headers, ...retry } });
  expect(await seen.promise).toMatchObject({ retryNum: 2, retryReason: 'http_timeout' });
});
