import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createClient } from '@keyv/redis';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { type ClosableCache, createCache } from '../../src/storage/create-cache.ts';
import { newKeys, sealing } from './fixtures.ts';

const address = process.env.TEST_REDIS_URL ?? '';
const { sealer } = sealing(newKeys('k1').keys);
const afterTest: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterTest.splice(0)) await undo();
});

async function open(redisUrl?: string, values: Partial<Parameters<typeof createCache>[0]> = {}) {
  const errors: string[] = [];
  const metrics = { countCacheError: (cache: string) => void errors.push(cache) };
  const name = `test-${randomUUID()}`;
  const cache = await createCache({
    redisUrl: redisUrl ? new Secret(redisUrl) : undefined,
    name,
    metrics,
    sealer,
    ...values,
  });
  afterTest.push(() => cache.close());
  return { cache, errors, name };
}

type Opened = { readonly cache: ClosableCache; readonly errors: readonly string[] };

function specifyCache(newCache: () => Opened | Promise<Opened>): void {
  it('gives back what was set, until it is deleted', async () => {
    const { cache, errors } = await newCache();
    expect(await cache.get('a')).toBeUndefined();
    await cache.set('a', { list: [1, 'é'], nothing: null }, 60_000);
    expect(await cache.get('a')).toEqual({ list: [1, 'é'], nothing: null });
    expect(await cache.get('b')).toBeUndefined();
    await cache.delete('a');
    expect(await cache.get('a')).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('keeps a value for its milliseconds and no longer', async () => {
    const { cache } = await newCache();
    await cache.set('short', 1, 50);
    await cache.set('long', 2, 60_000);
    await expect.poll(() => cache.get('short'), { timeout: 10_000 }).toBeUndefined();
    expect(await cache.get('long')).toBe(2);
  });
}

describe('a cache in memory', () => {
  specifyCache(() => open());

  it('gives copies, so that nobody changes what is kept', async () => {
    const { cache } = await open();
    const value = { words: ['kept'] };
    await cache.set('a', value, 60_000);
    value.words.push('changed');
    expect(await cache.get('a')).toEqual({ words: ['kept'] });
  });

  it('holds 10,000 entries and lets those longest unused go', async () => {
    const { cache } = await open();
    for (let index = 0; index < 10_000; index++) await cache.set(`k${index}`, index, 60_000);
    expect(await cache.get('k0')).toBe(0);
    await cache.set('one more', true, 60_000);
    expect(await cache.get('k1')).toBeUndefined();
    expect(await cache.get('k0')).toBe(0);
    expect(await cache.get('one more')).toBe(true);
  });
});

/** A busy machine may take too long for the first connection, which is then a miss like any other. */
async function openInRedis(values: Parameters<typeof open>[1] = {}, redisUrl = address) {
  const opened = await open(redisUrl, values);
  const probe = async () => {
    await opened.cache.set('probe', 1, 60_000);
    return opened.cache.get('probe');
  };
  await expect.poll(probe, { timeout: 20_000, interval: 200 }).toBe(1);
  await opened.cache.delete('probe');
  opened.errors.length = 0;
  return opened;
}

describe.skipIf(address === '')('a cache in Redis', () => {
  specifyCache(() => openInRedis());

  it('is shared by those of one name and apart from others', async () => {
    const one = await openInRedis();
    const same = await openInRedis({ name: one.name });
    const other = await openInRedis();
    await one.cache.set('a', 1, 60_000);
    expect(await same.cache.get('a')).toBe(1);
    expect(await other.cache.get('a')).toBeUndefined();
  });

  it('stores values sealed, with an end, and takes none that stands under another key', async () => {
    const { cache, name, errors } = await openInRedis();
    await cache.set('tenant-a', 'PLANTED-zebra', 60_000);
    const client = createClient({ url: address });
    await client.connect();
    afterTest.push(() => client.destroy());
    const [key = ''] = await client.keys(`*${name}*`);
    const stored = String(await client.get(key));
    expect(stored).toMatch(/value/);
    expect(stored.includes('zebra') || Buffer.from(stored, 'base64').includes('zebra')).toBe(false);
    expect(await client.pTTL(key)).toBeGreaterThan(0);
    await client.set(key.replace('tenant-a', 'tenant-b'), stored);
    expect(await cache.get('tenant-b')).toBeUndefined();
    expect(errors).toEqual([name]);
    await client.del(key.replace('tenant-a', 'tenant-b'));
  });

  it('misses, and counts it, what was sealed under keys that are gone', async () => {
    const one = await openInRedis();
    await one.cache.set('a', 1, 60_000);
    const later = await openInRedis({ name: one.name, sealer: sealing(newKeys('k2').keys).sealer });
    expect(await later.cache.get('a')).toBeUndefined();
    expect(later.errors).toHaveLength(1);
  });
});

describe('a cache whose Redis fails', () => {
  async function listen(onConnection: (socket: Socket) => void, port = 0) {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      onConnection(socket);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const close = () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    };
    afterTest.push(close);
    return { close, port: (server.address() as AddressInfo).port };
  }

  it('misses soon and counts each call when the server accepts and never answers', async () => {
    const { port } = await listen(() => {});
    const { cache, errors } = await open(`redis://127.0.0.1:${port}`);
    const began = performance.now();
    expect(
      await Promise.all([cache.get('a'), cache.get('b'), cache.set('a', 1, 1_000), cache.delete('a')]),
    ).toEqual([undefined, undefined, undefined, undefined]);
    expect(await cache.get('a')).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(errors).toHaveLength(5);
  });

  it('misses when nothing listens', async () => {
    const { port, close } = await listen(() => {});
    await close();
    const { cache, errors } = await open(`redis://127.0.0.1:${port}`);
    const began = performance.now();
    expect(await cache.get('a')).toBeUndefined();
    await cache.set('a', 1, 1_000);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(errors).toHaveLength(2);
  });

  it.skipIf(address === '')(
    'misses while the server stalls, and goes on by itself when it answers again',
    async () => {
      const target = new URL(address);
      let stalls = false;
      const proxy = await listen((socket) => {
        const upstream = connect(Number(target.port || 6379), target.hostname);
        upstream.on('error', () => socket.destroy());
        upstream.on('data', (data) => stalls || socket.write(data));
        socket.on('data', (data) => stalls || upstream.write(data));
        socket.on('close', () => upstream.destroy());
      });
      const { cache } = await openInRedis({}, `redis://127.0.0.1:${proxy.port}`);
      await cache.set('a', 1, 60_000);
      expect(await cache.get('a')).toBe(1);
      stalls = true;
      const began = performance.now();
      expect(await cache.get('a')).toBeUndefined();
      expect(performance.now() - began).toBeLessThan(2_000);
      stalls = false;
      await expect.poll(() => cache.get('a'), { timeout: 15_000, interval: 200 }).toBe(1);
    },
  );
});
