import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import type { SlackReceiver } from '../../src/http/slack-receiver.ts';
import { createSocketModeReceiver } from '../../src/http/socket-mode-receiver.ts';
import { createSlackSandbox, type SlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createApp, createSurroundings, type Surroundings } from './receiver-fixture.ts';

const maria = 'U0MARIA0001';
const helpdesk = 'C0HELPDESK1';
const answerWithinMs = 500;

let slack: SlackSandbox;
let surroundings: Surroundings;
let receiver: SlackReceiver;

beforeEach(async () => {
  slack = createSlackSandbox({ answerWithinMs: 1_500 });
  surroundings = createSurroundings({ answerWithinMs });
});
afterEach(async () => {
  await receiver.stop(0);
  await slack.close();
});

async function start(listen: (app: App) => void, appToken = slack.settings.appToken): Promise<number> {
  const { apiUrl } = await slack.listen();
  receiver = createSocketModeReceiver({ ...surroundings.options, apiUrl, appToken: new Secret(appToken) });
  listen(createApp(receiver, surroundings.lines));
  return receiver.start();
}

const answering = (text: string) => (app: App) => app.command('/incident', ({ ack }) => ack(text));
const type = () => slack.command(maria, helpdesk, '/incident help');
const readiness = async (port: number) => (await fetch(`http://127.0.0.1:${port}/readyz`)).json();

it('a command over the WebSocket is answered in its envelope', async () => {
  await start(answering('Hello'));
  expect(await type()).toMatchObject({ via: 'socket', outcome: 'answered', body: '{"text":"Hello"}' });
  expect(surroundings.readings.map(({ entrance }) => entrance)).toEqual(['command']);
});

it('health is served over HTTP meanwhile, and readiness names a missing connection', async () => {
  const port = await start(answering('Hello'));
  expect(await readiness(port)).toEqual({ ready: true, notReady: [] });
  expect((await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST' })).status).toBe(404);
  slack.faults.plan('apps.connections.open', { kind: 'status', status: 503 }, Number.POSITIVE_INFINITY);
  slack.sockets.cut();
  await expect.poll(() => readiness(port), { timeout: 5_000 }).toEqual({ ready: false, notReady: ['slack'] });
});

it.each<[string, (sandbox: SlackSandbox) => void]>([
  ['is asked to come back', (sandbox) => sandbox.sockets.disconnect('refresh_requested')],
  ['is warned', (sandbox) => sandbox.sockets.disconnect('warning')],
  ['is cut', (sandbox) => sandbox.sockets.cut()],
])('a bot that %s comes back and answers', async (_what, interrupt) => {
  const port = await start(answering('Hello again'));
  interrupt(slack);
  await expect
    .poll(() => readiness(port), { timeout: 5_000, interval: 10 })
    .toEqual({ ready: false, notReady: ['slack'] });
  await expect.poll(() => readiness(port), { timeout: 15_000 }).toEqual({ ready: true, notReady: [] });
  expect(await type()).toMatchObject({ outcome: 'answered', body: '{"text":"Hello again"}' });
});

it('a bot that starts while Slack is down connects when Slack is back', async () => {
  slack.faults.plan('apps.connections.open', { kind: 'status', status: 500 }, 2);
  const port = await start(answering('Hello'));
  expect(await readiness(port)).toEqual({ ready: false, notReady: ['slack'] });
  await expect.poll(() => readiness(port), { timeout: 15_000 }).toEqual({ ready: true, notReady: [] });
  expect(await type()).toMatchObject({ outcome: 'answered' });
});

it('an app token that Slack refuses makes the start reject', async () => {
  await expect(start(answering('Hello'), 'xapp-wrong')).rejects.toThrow('invalid_auth');
});

it('an app token that is refused later does not end the process', async () => {
  const port = await start(answering('Hello'));
  slack.faults.plan('apps.connections.open', { kind: 'error', error: 'invalid_auth' }, 1);
  slack.sockets.cut();
  await expect
    .poll(() => readiness(port), { timeout: 5_000, interval: 10 })
    .toEqual({ ready: false, notReady: ['slack'] });
  await expect.poll(() => readiness(port), { timeout: 15_000 }).toEqual({ ready: true, notReady: [] });
});

it('a command that no listener answers in time is answered in words', async () => {
  await start((app) => app.command('/incident', () => new Promise<void>(() => {})));
  expect(await type()).toMatchObject({ outcome: 'answered', body: expect.stringContaining('try again') });
});

it('a listener that throws leaves Slack to tell the person, and the bot goes on', async () => {
  await start((app) => {
    app.shortcut('new-incident', async () => {
      throw new Error('out of order');
    });
    answering('still here')(app);
  });
  expect(await slack.shortcut(maria, 'new-incident')).toMatchObject({ outcome: 'late' });
  expect(await type()).toMatchObject({ body: '{"text":"still here"}' });
});

it.each([{}, { event: null }, { type: 'event_callback', event: { type: 7 } }])(
  'the odd envelope %j harms nothing',
  async (payload) => {
    await start(answering('still here'));
    const envelope = { type: 'events_api', payload, accepts_response_payload: false } as const;
    await slack.sockets.deliver(envelope, 300);
    await slack.sockets.deliver({ ...envelope, type: 'interactive' }, 300);
    expect(await type()).toMatchObject({ body: '{"text":"still here"}' });
  },
);

it('stopping lets what is under way answer and finish, then is gone from Slack', async () => {
  let done = false;
  const reached = Promise.withResolvers<void>();
  await start((app) =>
    app.command('/incident', async ({ ack }) => {
      reached.resolve();
      await sleep(200);
      await ack('late but there');
      await sleep(200);
      done = true;
    }),
  );
  const typed = type();
  await reached.promise;
  expect(await receiver.stop()).toBe(true);
  expect(done).toBe(true);
  expect(await typed).toMatchObject({ outcome: 'answered', body: '{"text":"late but there"}' });
  await expect.poll(() => slack.sockets.connected).toBe(0);
});

it('no payload gets into the log', async () => {
  await start(answering('Hello'));
  await slack.command(maria, helpdesk, '/incident new My very private words');
  expect(JSON.stringify(surroundings.lines)).not.toContain('private words');
});
