import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { createAddressPolicy } from '../../src/outbound/address-policy.ts';
import { createConnector, type LookUp } from '../../src/outbound/connector.ts';
import { keepConnections } from '../../src/outbound/keep-connections.ts';
import { defaultLimits } from '../../src/outbound/limits.ts';
import { anOutbound } from './an-outbound.ts';

/** Every name is this machine. */
const lookUp: LookUp = (_, __, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]);
const rules = { allowedHosts: ['127.0.0.1'], privateAllowed: false };

/** A server for all origins; of those that are called slow it never answers. */
async function startServer() {
  const server = createServer((request, response) => {
    if (!request.headers.host?.startsWith('slow')) response.setHeader('keep-alive', 'timeout=3600').end('ok');
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  return { open, at: (name: string) => `http://${name}.example:${port}/` };
}

it('two thousand origins are forgotten when they are not asked any more, whatever time they name', async () => {
  const { open, at } = await startServer();
  const limits = { ...defaultLimits, keepMs: 300, keepAtMostMs: 300 };
  const policy = createAddressPolicy(rules);
  const agent = keepConnections(createConnector({ policy, connectMs: 10_000, lookUp }), {
    ...{ limits, perOrigin: 10 },
  });
  onTestFinished(() => agent.destroy());
  const names = Array.from({ length: 2_000 }, (_, index) => `t${index}`);
  for (let first = 0; first < names.length; first += 100) {
    const answers = names.slice(first, first + 100).map(async (name) => {
      const { statusCode, body } = await agent.request({
        origin: at(name).slice(0, -1),
        path: '/',
        method: 'GET',
      });
      await body.dump();
      return statusCode;
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  }
  await expect.poll(() => Object.keys(agent.stats).length, { timeout: 20_000 }).toBe(0);
  await expect.poll(open, { timeout: 20_000 }).toBe(0);
}, 60_000);

it('an origin that never answers holds up no other, and no more of its own connections than its share', async () => {
  const { open, at } = await startServer();
  const outbound = anOutbound({ ...rules, lookUp, connectionsPerOrigin: 3 });
  const waiting = Array.from({ length: 50 }, () => outbound.fetch(at('slow')).catch(() => 'ended'));
  await expect.poll(open).toBe(3);
  for (const name of ['a', 'b', 'c']) expect((await outbound.fetch(at(name))).status).toBe(200);
  expect(await open()).toBe(6);
  await outbound.close();
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['ended']));
});
