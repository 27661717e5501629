import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createItsmFor, type ItsmParts } from '../../src/itsm/create-itsm-for.ts';
import { tokenSchema } from '../../src/itsm/token-answer.ts';
import { createCache } from '../../src/storage/create-cache.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { type Backend, type Place, postgresAt, sqlite } from '../storage/conformance/place.ts';
import { newKeys, sealing } from '../storage/fixtures.ts';
import { openRedisProxy } from '../storage/redis-proxy.ts';
import { inMemory } from './shared-logins.ts';
import { aConnection, listLogger, logIns, memoryCache, noMetrics, type Started, start } from './start.ts';

const address = process.env.TEST_DATABASE_URL ?? '';
const redisUrl = process.env.TEST_REDIS_URL ?? '';

/** A process of the bot: clients with a memory of their own, on stores that others share. */
function aProcess(
  { outbound, url }: Started,
  { logins, leases }: Pick<ItsmParts, 'logins' | 'leases'>,
  { owner = 'P1', cache = memoryCache() }: { readonly owner?: string; readonly cache?: Cache } = {},
) {
  const clients = createItsmFor({
    ...{ outbound, tokenCache: cache, logins, leases, owner },
    ...{ clock: systemClock, logger: listLogger([]), metrics: noMetrics },
  });
  const read = (changes: Parameters<typeof aConnection>[1] = {}) =>
    clients.itsmFor(aConnection(url, changes)).updateIncident(1, { status: 'Resolved' });
  return { ...clients, read };
}

function specifyOn(backend: Backend): void {
  let place: Place;
  let stores: Stores;
  let started: Started;
  beforeEach(async () => {
    place = await backend.newPlace();
    stores = await place.open();
    started = await start();
    started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
  });
  afterEach(async () => {
    await stores.close();
    await place.destroy();
  });
  const processes = () => [aProcess(started, stores), aProcess(started, stores, { owner: 'P2' })];
  const refused = { code: 'credentials-refused' };
  const wrong = { password: new Secret('wrong') };

  it('is one for 50 calls at once of two processes', async () => {
    started.sandbox.faults.add({ on: 'token', kind: 'slow', ms: 300 });
    const [one, other] = processes();
    await Promise.all(Array.from({ length: 25 }, () => [one?.read(), other?.read()]).flat());
    expect(started.sandbox.journal.list('token')).toHaveLength(1);
  });

  it('serves whoever starts later, until its token ends', async () => {
    await aProcess(started, stores, { owner: 'before' }).read();
    await aProcess(started, stores, { owner: 'after' }).read();
    expect(logIns(started)).toBe(1);
  });

  it('that was refused is known to all, and a word to one lets each try once more', async () => {
    const [one, other] = processes();
    for (let n = 0; n < 3; n += 1) {
      await expect(one?.read(wrong)).rejects.toMatchObject(refused);
      await expect(other?.read(wrong)).rejects.toMatchObject(refused);
    }
    expect(logIns(started)).toBe(1);
    await other?.allowLogin(aConnection(started.url, wrong));
    started.sandbox.configure({ users: [{ username: 'tim@acme.com', password: 'wrong' }] });
    await one?.read(wrong);
    await other?.read(wrong);
    expect(logIns(started)).toBe(2);
  });

  it('is tried at once with a changed password, also while the former one is being refused', async () => {
    started.sandbox.faults.add({ on: 'token', kind: 'slow', ms: 400 });
    const [one, other] = processes();
    const former = one?.read(wrong);
    former?.catch(() => undefined);
    await expect.poll(() => started.sandbox.journal.list('token').length).toBe(1);
    await other?.read({ revision: 'r2' });
    await expect(former).rejects.toMatchObject(refused);
    await other?.read({ revision: 'r2' });
    await one?.read({ revision: 'r2' });
  });

  it('is another for a workspace whose connection has the same id and revision', async () => {
    const [one] = processes();
    await one?.read();
    await expect(one?.read({ tenantId: 'T2', ...wrong })).rejects.toMatchObject(refused);
    await one?.read();
    expect(logIns(started)).toBe(2);
  });

  it('takes the place of one that the ITSM forgot, once for all, and a newer one is not let go', async () => {
    const [one, other] = processes();
    await one?.read();
    await other?.read();
    started.sandbox.forgetTokens();
    await Promise.all(Array.from({ length: 10 }, () => one?.read()));
    await Promise.all(Array.from({ length: 10 }, () => other?.read()));
    await aProcess(started, stores, { owner: 'P3' }).read();
    expect(started.sandbox.journal.list('token')).toHaveLength(2);
  });

  it('is taken over from a process that died while it logged in', async () => {
    await stores.leases.acquire('login:T1:c1', 'dead', 700);
    const [one, other] = processes();
    await Promise.all([one?.read(), other?.read()]);
    expect(logIns(started)).toBe(1);
  });

  it('leaves nothing readable in the database', async () => {
    const cache = memoryCache();
    await aProcess(started, stores, { cache }).read();
    const [token] = cache.entries.values();
    const { access } = tokenSchema.parse(token);
    expect((await place.contents()).includes(access)).toBe(false);
  });
}

describe('a log-in, on SQLite', () => specifyOn(sqlite));
describe.skipIf(address === '')('a log-in, on PostgreSQL', () => specifyOn(postgresAt(address)));

const away = () => Promise.reject(new Fault('store-failed', 'the database is away'));
const failing = {
  logins: { find: away, save: away, remove: away, isFormer: away },
  leases: { acquire: away, release: away },
};

describe.skipIf(redisUrl === '')('a log-in, with Redis', () => {
  const { sealer } = sealing(newKeys('k1').keys);
  async function aRedisCache(name: string, url: string): Promise<Cache> {
    const metrics = { countCacheError: () => {} };
    const cache = await createCache({ redisUrl: new Secret(url), name, metrics, sealer });
    onTestFinished(() => cache.close());
    return cache;
  }
  async function begin() {
    const started = await start();
    started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
    const proxy = await openRedisProxy(redisUrl);
    onTestFinished(() => proxy.close());
    const name = `tokens-${randomUUID()}`;
    const [cache, same] = await Promise.all([1, 2].map(() => aRedisCache(name, proxy.url)));
    if (!cache || !same) throw new Error('no caches');
    return { started, proxy, cache, same };
  }

  it('serves whoever shares the cache, though the store fails', async () => {
    const { started, cache, same } = await begin();
    await expect
      .poll(
        () =>
          aProcess(started, inMemory(), { cache })
            .read()
            .then(() => same.get('T1:c1:r1')),
        {
          timeout: 20_000,
          interval: 200,
        },
      )
      .toBeDefined();
    const before = logIns(started);
    await aProcess(started, failing, { cache: same }).read();
    expect(logIns(started)).toBe(before);
  });

  it('is still one while Redis stalls, by the store', async () => {
    const { started, proxy, cache, same } = await begin();
    proxy.stalls = true;
    const shared = inMemory();
    for (const each of [cache, same]) {
      const { read } = aProcess(started, shared, { cache: each });
      for (let n = 0; n < 5; n += 1) await read();
    }
    expect(logIns(started)).toBe(1);
  });
});

describe('a log-in, where the store fails', () => {
  it('is made by each process for itself, once for a token', async () => {
    const started = await start();
    started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
    for (const owner of ['P1', 'P2']) {
      const { read } = aProcess(started, failing, { owner });
      await Promise.all(Array.from({ length: 10 }, () => read()));
      await read();
    }
    expect(logIns(started)).toBe(2);
  });

  it('is not repeated with refused credentials, and a word cannot be kept', async () => {
    const started = await start();
    const wrong = { password: new Secret('wrong') };
    const { read, allowLogin } = aProcess(started, failing);
    for (let n = 0; n < 3; n += 1) {
      await expect(read(wrong)).rejects.toMatchObject({ code: 'credentials-refused' });
    }
    expect(logIns(started)).toBe(1);
    await expect(allowLogin(aConnection(started.url, wrong))).rejects.toMatchObject({ code: 'store-failed' });
  });

  it('still serves when what came of it cannot be kept', async () => {
    const started = await start();
    started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
    const stores = {
      logins: { ...failing.logins, find: async () => undefined },
      leases: { acquire: async () => true, release: away },
    };
    await aProcess(started, stores).read();
    expect(logIns(started)).toBe(1);
  });

  it('ends with an unreachable ITSM when another process takes too long', async () => {
    const started = await start();
    let now = 0;
    const clock = {
      ...systemClock,
      now: () => now,
      async sleep(ms: number) {
        await pause(0);
        now += ms;
      },
    };
    const clients = createItsmFor({
      ...{ outbound: started.outbound, tokenCache: memoryCache(), owner: 'P1', clock },
      ...{ logger: listLogger([]), metrics: noMetrics },
      logins: { ...failing.logins, find: async () => undefined },
      leases: { acquire: async () => false, release: async () => {} },
    });
    await expect(clients.itsmFor(started.connection).updateIncident(1, {})).rejects.toMatchObject({
      ...{ code: 'unreachable', retryable: true },
    });
    expect(now).toBeGreaterThanOrEqual(30_000);
    expect(logIns(started)).toBe(0);
  });
});
