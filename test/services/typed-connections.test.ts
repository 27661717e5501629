import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { Connections } from '../../src/domain/ports/connections.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createFakeClock, type FakeClock, settled } from './fake-clock.ts';
import { aCache, aCredentialStore, aProcess, aStored, inTheOpen } from './typed-setting.ts';

const second = 1_000;
const noCache: Cache = { get: async () => undefined, set: async () => {}, delete: async () => {} };
let clock: FakeClock;
let cache: ReturnType<typeof aCache>;
let store: ReturnType<typeof aCredentialStore>;
let one: Connections;
let other: Connections;
beforeEach(() => {
  clock = createFakeClock();
  cache = aCache(clock);
  store = aCredentialStore();
  store.rows = [aStored()];
  one = aProcess(store, cache, clock);
  other = aProcess(store, cache, clock);
});

const passwordOf = async (connections: Connections, tenantId = 'T1') =>
  (await connections.forTenant(tenantId))?.password.reveal();

function change(password: string, revision = `N1-${password}`): void {
  store.rows = [aStored({ revision, password: new Secret(password) })];
}

describe('a typed connection', () => {
  it('is that of the workspace, where it has one of its own, else that of the organisation', async () => {
    store.rows = [aStored(), aStored({ id: 'N2', teamId: 'T2' }), aStored({ tenantId: 'T9', id: 'N9' })];
    for (const connections of [one, other]) {
      expect((await connections.forTenant('T1'))?.id).toBe('N1');
      expect((await connections.forTenant('T1', 'T2'))?.id).toBe('N2');
      expect((await connections.forTenant('T1', 'T3'))?.id).toBe('N1');
      expect(await connections.forTenant('T7')).toBeUndefined();
    }
    store.rows = [aStored({ id: 'N2', teamId: 'T2' })];
    await one.forget('T1');
    expect(await one.forTenant('T1')).toBeUndefined();
    expect((await one.forTenant('T1', 'T2'))?.id).toBe('N2');
  });

  it('is found by its id while the tenant has it, and by no other tenant', async () => {
    store.rows = [aStored(), aStored({ id: 'N2', teamId: 'T2' })];
    expect((await one.byId('T1', 'N1'))?.id).toBe('N1');
    expect((await one.byId('T1', 'N2'))?.id).toBe('N2');
    expect(await one.byId('T9', 'N1')).toBeUndefined();
    store.rows = [aStored({ id: 'N3' })];
    await one.forget('T1');
    expect(await one.byId('T1', 'N1')).toBeUndefined();
    expect((await one.byId('T1', 'N3'))?.id).toBe('N3');
  });

  it.each([
    ' leading and trailing ',
    'with:colons "quotes" \'and\' \\backslashes\\',
    'Zürich 東京 🔑 e\u0301 \u0000 \ud800',
    'line\r\nline',
    '',
  ])('comes back to the byte, from the store and from the cache: %j', async (text) => {
    const secret = new Secret(text);
    const credentials = { clientId: secret, clientSecret: secret, username: secret, password: secret };
    const serverUrl = new URL('http://[fd00::1]:8443/a%20b/');
    store.rows = [aStored({ ...credentials, serverUrl, teamId: 'T2' })];
    const expected = {
      ...{ tenantId: 'T1', id: 'N1', revision: 'N1-1', serverUrl: 'http://[fd00::1]:8443/a%20b/' },
      ...{ clientId: text, clientSecret: text, username: text, password: text },
    };
    expect(inTheOpen(await one.forTenant('T1', 'T2'))).toEqual(expected);
    expect(inTheOpen(await other.byId('T1', 'N1'))).toEqual(expected);
    expect(store.looks).toHaveLength(2);
  });

  it('is looked for once by many at once, and by all processes once in 60 s', async () => {
    await Promise.all([one.forTenant('T1'), one.forTenant('T1', 'T2'), one.byId('T1', 'N1')]);
    // Once more, after it was made known.
    expect(store.looks).toEqual(['T1', 'T1']);
    await clock.advance(59 * second);
    await Promise.all([one.forTenant('T1'), other.forTenant('T1')]);
    expect(store.looks).toHaveLength(2);
    await clock.advance(second);
    await one.forTenant('T1');
    expect(store.looks).toHaveLength(3);
  });

  it('is none for a tenant without one, which is also looked for once in 60 s, and for one that has left', async () => {
    store.rows = [];
    for (let n = 0; n < 3; n += 1) expect(await one.forTenant('T1')).toBeUndefined();
    expect(store.looks).toHaveLength(1);
    change('first');
    store.left.add('T1');
    await one.forget('T1');
    expect(await one.forTenant('T1')).toBeUndefined();
    expect(await one.byId('T1', 'N1')).toBeUndefined();
    store.left.clear();
    await one.forget('T1');
    expect(await passwordOf(one)).toBe('first');
  });
});

describe('a changed connection', () => {
  it('is seen at once by the process that changed it, and by every other within 60 s', async () => {
    const far = aProcess(store, aCache(clock), clock);
    for (const connections of [one, other, far]) expect(await passwordOf(connections)).toBe('first');
    change('second');
    await one.forget('T1');
    expect(await passwordOf(one)).toBe('second');
    expect(await passwordOf(other)).toBe('second');
    expect(await passwordOf(far)).toBe('first');
    await clock.advance(60 * second);
    expect(await passwordOf(far)).toBe('second');
  });

  it('is kept from nobody for longer by a look that began before the change and was slow', async () => {
    store.before.push(
      async () => undefined,
      () => clock.sleep(50 * second),
    );
    const looking = passwordOf(other);
    await settled();
    change('second');
    await clock.advance(50 * second);
    expect(await looking).toBe('first');
    await settled();
    // Whatever the clocks of others say.
    expect(cache.entries.get('T1')?.until).toBe(clock.now() + 10 * second);
    await clock.advance(9 * second);
    expect(await passwordOf(other)).toBe('first');
    await clock.advance(second);
    expect(await passwordOf(other)).toBe('second');
  });

  it('is seen though a look of the same process was under way', async () => {
    await one.forTenant('T1');
    await clock.advance(61 * second);
    store.before.push(() => clock.sleep(second));
    const looking = passwordOf(one);
    await settled();
    change('second');
    await one.forget('T1');
    expect(await passwordOf(one)).toBe('second');
    await clock.advance(second);
    expect(await looking).toBe('second');
    expect(store.known).toEqual(['T1:N1:N1-1', 'T1:N1:N1-second']);
    expect(await passwordOf(one)).toBe('second');
    expect(await passwordOf(other)).toBe('second');
  });

  it('is seen by who changed it though another puts the former into the cache after that, or it stays there', async () => {
    store.before.push(
      async () => undefined,
      () => clock.sleep(second),
    );
    const looking = passwordOf(other);
    await settled();
    change('second');
    await one.forget('T1');
    await clock.advance(second);
    expect(await looking).toBe('first');
    await settled();
    expect(cache.entries.get('T1')?.text).toContain('first');
    expect(await passwordOf(one)).toBe('second');
    change('third');
    cache.delete = async () => {};
    await one.forget('T1');
    expect(await passwordOf(one)).toBe('third');
  });

  it('is taken out of the cache after a write that had begun', async () => {
    const { promise: written, resolve } = Promise.withResolvers<void>();
    const { set } = cache;
    cache.set = async (...entry) => {
      await written;
      await set(...entry);
    };
    expect(await passwordOf(one)).toBe('first');
    await settled();
    change('second');
    const forgetting = one.forget('T1');
    resolve();
    await forgetting;
    expect(cache.entries.size).toBe(0);
  });
});

describe('what the health of connections is kept for', () => {
  it('is made known once for each revision, from the store alone', async () => {
    for (let n = 0; n < 3; n += 1) {
      await one.forTenant('T1');
      await clock.advance(61 * second);
    }
    expect(store.known).toEqual(['T1:N1:N1-1']);
    await other.forTenant('T1');
    change('second');
    await one.forget('T1');
    await one.forTenant('T1');
    await clock.advance(61 * second);
    await one.forTenant('T1');
    expect(store.known.at(-1)).toBe('T1:N1:N1-second');
    const fresh = aProcess(store, cache, clock);
    await one.forTenant('T1');
    const before = store.known.length;
    await fresh.forTenant('T1');
    expect(store.known).toHaveLength(before);
  });

  it('is never left at a former revision by a process that looked before the change', async () => {
    store.before.push(async () => {
      change('second');
      await one.forget('T1');
      await one.forTenant('T1');
    });
    expect(await passwordOf(other)).toBe('second');
    expect(store.known.at(-1)).toBe('T1:N1:N1-second');
  });
});

describe('trouble', () => {
  it('of the cache costs looks and nothing else', async () => {
    const alone = aProcess(store, noCache, clock);
    expect(await passwordOf(alone)).toBe('first');
    change('second');
    expect(await passwordOf(alone)).toBe('second');
  });

  it.each([
    ['rubbish', 7],
    ['another shape', { at: 1_700_000_000_000, connections: [{ id: 'N1' }] }],
    ['a time to come', { at: 1_700_009_999_000, connections: [] }],
    ['a former time', { at: 1_600_000_000_000, connections: [] }],
    ['no address', { at: 1_700_000_000_000, connections: [{ ...inTheOpen(aStored()), serverUrl: 'no' }] }],
    ["another tenant's", { at: 1_700_000_000_000, connections: [inTheOpen(aStored({ tenantId: 'T9' }))] }],
  ])('in the cache is read past: %s', async (_, value) => {
    await cache.set('T1', value, 60 * second);
    change('true');
    expect(await passwordOf(one)).toBe('true');
  });

  it('of the store is told, and not kept', async () => {
    store.before.push(() => Promise.reject(new Fault('store-failed', 'the disk is full')));
    const both = [one.forTenant('T1'), one.byId('T1', 'N1')];
    for (const asked of both) await expect(asked).rejects.toMatchObject({ code: 'store-failed' });
    expect(await passwordOf(one)).toBe('first');
  });
});
