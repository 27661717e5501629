import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { head, speak, statusIn } from './raw-socket.ts';
import { type Running, startReceiver } from './receiver-fixture.ts';
import { post, press, signed, signedCommand, signedPayload } from './slack-requests.ts';

let bot: Running;
afterEach(() => bot.receiver.stop(0));

it('stopping waits for the work after an acknowledgement', async () => {
  let done = false;
  bot = await startReceiver((app) =>
    app.action('refresh', async ({ ack }) => {
      await ack();
      await sleep(400);
      done = true;
    }),
  );
  await post(bot.url, signedPayload(press()));
  expect(await bot.receiver.stop()).toBe(true);
  expect(done).toBe(true);
});

it('a request that is under way when the stop comes gets its answer', async () => {
  const reached = Promise.withResolvers<void>();
  bot = await startReceiver((app) =>
    app.command('/incident', async ({ ack }) => {
      reached.resolve();
      await sleep(300);
      await ack('done');
    }),
  );
  const answering = post(bot.url, signedCommand());
  await reached.promise;
  const stopping = bot.receiver.stop();
  expect(await (await answering).text()).toBe('done');
  expect(await stopping).toBe(true);
});

it('work that never ends is given up when the time is over', async () => {
  bot = await startReceiver((app) =>
    app.action('refresh', async ({ ack }) => {
      await ack();
      await new Promise(() => {});
    }),
  );
  await post(bot.url, signedPayload(press()));
  const startedAt = performance.now();
  expect(await bot.receiver.stop(300)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});

it('nothing new is taken after the stop, neither on a new connection nor on one that was open', async () => {
  let calls = 0;
  bot = await startReceiver((app) =>
    app.action('refresh', async ({ ack }) => {
      calls += 1;
      await ack();
      await sleep(500);
    }),
  );
  const { body, headers } = signedPayload(press());
  const length = { 'content-length': String(Buffer.byteLength(String(body))) };
  const heard = speak(bot.port, async (socket) => {
    socket.write(head('POST', '/slack/events', { ...headers, ...length }));
    await post(bot.url, signedPayload(press()));
    const stopping = bot.receiver.stop();
    await expect(post(bot.url, signedPayload(press()))).rejects.toThrow();
    socket.write(body);
    await stopping;
  });
  expect(statusIn(await heard)).toBe(503);
  expect(calls).toBe(1);
});

it('idle connections and unfinished requests do not hold up the stop', async () => {
  bot = await startReceiver(() => {});
  await fetch(`${bot.url}/healthz`);
  const unfinished = speak(bot.port, (socket) => {
    socket.write(head('POST', '/slack/events', { ...signed('').headers, 'content-length': '9' }));
  });
  await sleep(50);
  const startedAt = performance.now();
  expect(await bot.receiver.stop()).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  await unfinished;
});

it('a stop without a start, and a second stop, resolve', async () => {
  bot = await startReceiver(() => {});
  expect(await bot.receiver.stop()).toBe(true);
  expect(await bot.receiver.stop()).toBe(true);
});
