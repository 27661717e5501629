import { Agent, request as ask } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { head, speak, statusIn } from './raw-socket.ts';
import { type Running, startReceiver } from './receiver-fixture.ts';
import { post, press, signedPayload } from './slack-requests.ts';

let bot: Running;
let missing: () => Promise<readonly string[]> = async () => [];
let page = async () => ({ contentType: 'text/plain; version=0.0.4', body: 'up 1\n' });

beforeAll(async () => {
  bot = await startReceiver((app) => app.action('refresh', ({ ack }) => ack()), {
    notReady: () => missing(),
    metricsPage: () => page(),
  });
});
afterAll(() => bot.receiver.stop());

it('a live process says so', async () => {
  const response = await fetch(`${bot.url}/healthz`);
  expect([response.status, await response.text()]).toEqual([200, 'ok']);
});

it('a ready process says so', async () => {
  const response = await fetch(`${bot.url}/readyz?from=probe`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ready: true, notReady: [] });
});

it('a process that is not ready names what is missing', async () => {
  missing = async () => ['database', 'workers'];
  const response = await fetch(`${bot.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ready: false, notReady: ['database', 'workers'] });
});

it.each<[string, () => Promise<readonly string[]>]>([
  ['rejects', () => Promise.reject(new Error('connect ECONNREFUSED db.internal'))],
  [
    'throws',
    () => {
      throw new Error('connect ECONNREFUSED db.internal');
    },
  ],
  ['never ends', () => new Promise(() => {})],
])('a check that %s counts as not ready and tells no detail', async (_how, check) => {
  missing = check;
  const response = await fetch(`${bot.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ready: false, notReady: ['check'] });
});

it('many who ask at once share one check', async () => {
  let checks = 0;
  missing = async () => {
    checks += 1;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return [];
  };
  const responses = await Promise.all(Array.from({ length: 10 }, () => fetch(`${bot.url}/readyz`)));
  expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(checks).toBeLessThan(10);
});

it('the metrics are given as they are', async () => {
  const response = await fetch(`${bot.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4');
  expect(await response.text()).toBe('up 1\n');
});

it('metrics that cannot be read are 503', async () => {
  page = () => Promise.reject(new Error('out of order'));
  const response = await fetch(`${bot.url}/metrics`);
  expect([response.status, await response.text()]).toEqual([503, '']);
});

it('HEAD is answered like GET, without the body', async () => {
  const response = await fetch(`${bot.url}/healthz`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

it.each(['/', '/slack', '/slack/events/', '/SLACK/EVENTS', '/healthz/x', '/../healthz', '/%2e/healthz'])(
  'GET %s is 404',
  async (path) => {
    expect(statusIn(await speak(bot.port, (socket) => socket.write(head('GET', path))))).toBe(404);
  },
);

it.each([
  ['GET', '/slack/events', 'POST'],
  ['PUT', '/slack/events', 'POST'],
  ['POST', '/healthz', 'GET, HEAD'],
  ['DELETE', '/readyz', 'GET, HEAD'],
  ['OPTIONS', '/metrics', 'GET, HEAD'],
])('%s %s is 405 and names what is allowed', async (method, path, allow) => {
  const response = await fetch(`${bot.url}${path}`, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allow);
});

it.each(['GARBAGE\r\n\r\n', 'GET /healthz HTTP/9.9\r\n\r\n', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`])(
  'what is no HTTP gets a 4xx',
  async (text) => {
    const status = statusIn(await speak(bot.port, (socket) => socket.write(text)));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  },
);

it('many requests go over one connection', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  for (let index = 0; index < 5; index += 1) {
    const { body, headers } = signedPayload(press());
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const sending = ask(`${bot.url}/slack/events`, { method: 'POST', agent, headers }, (response) => {
      ports.add(response.socket.localPort);
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sending.on('error', reject).end(body);
    expect(await promise).toBe(200);
  }
  agent.destroy();
  expect(ports.size).toBe(1);
});

it('a port that is taken makes the start reject', async () => {
  await expect(
    startReceiver(() => {}, { listen: { port: bot.port, host: '127.0.0.1' } }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('still takes presses after all of this', async () => {
  expect((await post(bot.url, signedPayload(press()))).status).toBe(200);
});
