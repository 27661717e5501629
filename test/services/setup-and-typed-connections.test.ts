import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createSetupServices } from '../../src/services/create-setup-services.ts';
import { createTypedConnections } from '../../src/services/typed-connections.ts';
import { tenantId, withStore } from './a-setting.ts';
import { admin, anEntry, createSetupSetting, oddSecret, otherAdmin } from './setup-setting.ts';
import { aCache } from './typed-setting.ts';

it('what an admin saves and removes counts at once where it was done, whatever was kept of it before', async () => {
  const { setting, ports } = await createSetupSetting();
  const kept = new Map<string, unknown>();
  const connections = createTypedConnections({
    ...{ credentials: setting.stores.credentials, connections: setting.stores.connections },
    ...{ tenants: setting.stores.tenants, clock: setting.clock },
    cache: {
      get: async (key) => kept.get(key),
      set: async (key, value) => {
        kept.set(key, structuredClone(value));
      },
      delete: async (key) => {
        kept.delete(key);
      },
    },
  });
  const setup = createSetupServices({ ...ports, connections });
  const now = async () => (await connections.forTenant(tenantId))?.password.reveal();
  expect(await now()).toBeUndefined();
  let shown: ReturnType<typeof anEntry>['shown'];
  for (const password of ['first', oddSecret]) {
    const start = await setup.startCheck(admin, anEntry({ password: new Secret(password), shown }));
    if (start.is !== 'begun') throw new Error(`not begun: ${start.is}`);
    const outcome = await setup.checkConnection(admin, start.toTry, () => {});
    if (outcome.is !== 'kept') throw new Error('not kept');
    expect(await now()).toBe(password);
    shown = outcome.connection;
  }
  const id = shown?.id ?? '';
  expect(await connections.byId(tenantId, id)).toBeDefined();
  expect(await setup.disconnect(admin, id)).toMatchObject({ is: 'disconnected' });
  expect(await now()).toBeUndefined();
  expect(await connections.byId(tenantId, id)).toBeUndefined();
});

it('of two admins whose connections are saved at once, that which stands is the one that counts as known', async () => {
  const given = await createSetupSetting();
  const { stores, clock } = given.setting;
  await given.connect();
  const typed = createTypedConnections({ ...stores, cache: aCache(clock), clock });
  await typed.forTenant(tenantId);
  const theirs = await given.send(otherAdmin, { username: 'theirs' });
  const overtaken = withStore({ ...given.ports, connections: typed }, 'connections', {
    async know(connection) {
      if (connection.username.reveal() === 'bot' && theirs.is === 'begun') {
        await createSetupServices(given.ports).checkConnection(otherAdmin, theirs.toTry, () => {});
        // By then a look of this process has met theirs.
        await typed.forget(tenantId);
        await typed.forTenant(tenantId);
      }
      await stores.connections.know(connection);
    },
  });
  const mine = await given.send(admin);
  if (mine.is !== 'begun') throw new Error(`not begun: ${mine.is}`);
  await createSetupServices(overtaken).checkConnection(admin, mine.toTry, () => {});
  const stands = await typed.forTenant(tenantId);
  expect(stands?.username.reveal()).toBe('theirs');
  const of = { tenantId, connectionId: stands?.id ?? '', revision: stands?.revision ?? '' };
  expect(await stores.connections.markBroken(of, 'credentials-refused', () => [])).toBe(true);
});
