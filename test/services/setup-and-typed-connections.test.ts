import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createSetupServices } from '../../src/services/create-setup-services.ts';
import { createTypedConnections } from '../../src/services/typed-connections.ts';
import { tenantId } from './a-setting.ts';
import { admin, anEntry, createSetupSetting, oddSecret } from './setup-setting.ts';

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
