import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createTypedConnections } from '../../src/services/typed-connections.ts';
import { createCache } from '../../src/storage/create-cache.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { type Backend, postgresAt, sqlite } from '../storage/conformance/place.ts';
import { newKeys, sealing } from '../storage/fixtures.ts';
import { openRedisProxy } from '../storage/redis-proxy.ts';
import { aStored, inTheOpen } from './typed-setting.ts';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const redisUrl = process.env.TEST_REDIS_URL ?? '';
const { sealer } = sealing(newKeys('k1').keys);
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function open(backend: Backend): Promise<Stores> {
  const place = await backend.newPlace();
  undo.push(() => place.destroy());
  const stores = await place.open();
  undo.push(() => stores.close());
  return stores;
}

async function aRedisCache(name: string, url = redisUrl): Promise<Cache> {
  const metrics = { countCacheError: () => {} };
  const cache = await createCache({ redisUrl: new Secret(url), name, metrics, sealer });
  undo.push(() => cache.close());
  return cache;
}

/** How a cache answers that every process has for itself. */
async function aMemoryCache(): Promise<Cache> {
  const cache = await createCache({ name: 'connections', metrics: { countCacheError: () => {} }, sealer });
  undo.push(() => cache.close());
  return cache;
}

function aProcess({ credentials, connections, tenants }: Stores, cache: Cache, clock = systemClock) {
  return createTypedConnections({ credentials, connections, tenants, cache, clock });
}

const odd = new Secret(' Zürich:"東京" 🔑 ');
const second = { ...aStored({ revision: 'N1-2', password: odd }) };

const backends: readonly (readonly [string, Backend | undefined])[] = [
  ['SQLite', sqlite],
  ['PostgreSQL', databaseUrl === '' ? undefined : postgresAt(databaseUrl)],
];

describe.each(backends)('typed connections on %s', (_, backend) => {
  it.skipIf(!backend)('are sealed, come back to the byte, and are told of when they change', async () => {
    const stores = await open(backend ?? sqlite);
    let now = Date.now();
    const clock = { now: () => now };
    const one = aProcess(stores, await aMemoryCache(), { ...systemClock, ...clock });
    const far = aProcess(stores, await aMemoryCache(), { ...systemClock, ...clock });
    expect(await one.forTenant('T1')).toBeUndefined();
    await stores.credentials.save(aStored());
    await one.forget('T1');
    expect((await one.forTenant('T1'))?.revision).toBe('N1-1');
    expect((await far.byId('T1', 'N1'))?.revision).toBe('N1-1');
    await stores.credentials.save(second);
    await one.forget('T1');
    expect(inTheOpen(await one.forTenant('T1'))).toMatchObject({ revision: 'N1-2', password: odd.reveal() });
    now += 60_000;
    expect((await far.forTenant('T1'))?.revision).toBe('N1-2');
    expect(await far.forTenant('T2')).toBeUndefined();
  });

  it.skipIf(!backend)(
    'are working again in a new revision, and none while the workspace is gone',
    async () => {
      const stores = await open(backend ?? sqlite);
      await stores.credentials.save(aStored());
      const connections = aProcess(stores, await aMemoryCache());
      await connections.forTenant('T1');
      const key = { tenantId: 'T1', connectionId: 'N1', revision: 'N1-1' };
      expect(await stores.connections.markBroken(key, 'credentials-refused', () => [])).toBe(true);
      await connections.forget('T1');
      await connections.forTenant('T1');
      expect(await stores.connections.health('T1', 'N1')).toMatchObject({ state: 'broken' });
      await stores.credentials.save(second);
      await connections.forget('T1');
      await connections.forTenant('T1');
      expect(await stores.connections.health('T1', 'N1')).toEqual({ state: 'working' });
      await stores.tenants.leave('T1', Date.now());
      await connections.forget('T1');
      expect(await connections.forTenant('T1')).toBeUndefined();
      expect(await connections.byId('T1', 'N1')).toBeUndefined();
    },
  );
});

describe.skipIf(redisUrl === '')('typed connections in Redis', () => {
  it('serve every process from one look, and a change at once', async () => {
    const stores = await open(sqlite);
    await stores.credentials.save(aStored());
    const name = `connections-${randomUUID()}`;
    const one = aProcess(stores, await aRedisCache(name));
    const cacheOfOther = await aRedisCache(name);
    let looks = 0;
    const counting = {
      ...stores,
      credentials: {
        ...stores.credentials,
        ofTenant(tenantId: string) {
          looks += 1;
          return stores.credentials.ofTenant(tenantId);
        },
      },
    };
    const other = aProcess(counting, cacheOfOther);
    await expect
      .poll(async () => (await one.forTenant('T1')) && cacheOfOther.get('T1'), {
        timeout: 20_000,
        interval: 200,
      })
      .toBeDefined();
    expect(inTheOpen(await other.forTenant('T1'))?.password).toBe('first');
    expect(looks).toBe(0);
    await stores.credentials.save(second);
    await one.forget('T1');
    expect((await other.forTenant('T1'))?.password.reveal()).toBe(odd.reveal());
  });

  it('are slower and right while Redis stalls, and never older than the last change here', async () => {
    const proxy = await openRedisProxy(redisUrl);
    undo.push(() => proxy.close());
    const stores = await open(sqlite);
    await stores.credentials.save(aStored());
    const cache = await aRedisCache(`connections-${randomUUID()}`, proxy.url);
    const one = aProcess(stores, cache);
    await expect
      .poll(async () => (await one.forTenant('T1')) && cache.get('T1'), { timeout: 20_000, interval: 200 })
      .toBeDefined();
    proxy.stalls = true;
    await stores.credentials.save(second);
    await one.forget('T1');
    for (let n = 0; n < 3; n += 1) expect((await one.forTenant('T1'))?.revision).toBe('N1-2');
    proxy.stalls = false;
    // The former entry is still there: it could not be deleted.
    await expect.poll(() => cache.get('T1'), { timeout: 20_000, interval: 200 }).toBeDefined();
    expect((await one.forTenant('T1'))?.revision).toBe('N1-2');
  });
});
