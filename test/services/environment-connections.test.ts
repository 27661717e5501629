import { beforeEach, expect, it } from 'vitest';
import { createFingerprint } from '../../src/crypto/fingerprint.ts';
import { Fault } from '../../src/domain/fault.ts';
import { parseMasterKeys } from '../../src/domain/master-key.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createEnvironmentConnections } from '../../src/services/environment-connections.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

const fingerprint = createFingerprint(parseMasterKeys(`test:${Buffer.alloc(32, 7).toString('base64')}`));

const given = {
  serverUrl: new URL('https://itsm.example.com/'),
  clientId: new Secret('id'),
  clientSecret: new Secret('secret'),
  username: new Secret('bot'),
  password: new Secret('first'),
};

async function connect(values: Partial<typeof given> = {}) {
  const connections = createEnvironmentConnections(
    { ...given, ...values },
    setting.stores.connections,
    fingerprint,
  );
  const connection = await connections.forTenant(tenantId);
  if (!connection) throw new Error('no connection');
  return connection;
}

it('is the same after a restart that changes nothing, so that what is broken stays so', async () => {
  const { id: connectionId, revision } = await connect();
  await setting.stores.connections.markBroken(
    { tenantId, connectionId, revision },
    'credentials-refused',
    () => [],
  );
  expect(await connect()).toMatchObject({ id: connectionId, revision });
  expect(await setting.stores.connections.health(tenantId, connectionId)).toMatchObject({ state: 'broken' });
});

it('has the same id and another revision with other credentials, which releases what waits', async () => {
  const { id: connectionId, revision } = await connect();
  await setting.stores.connections.markBroken(
    { tenantId, connectionId, revision },
    'credentials-refused',
    () => [],
  );
  const changed = await connect({ password: new Secret('second') });
  expect(changed.id).toBe(connectionId);
  expect(changed.revision).not.toBe(revision);
  expect(await setting.stores.connections.health(tenantId, connectionId)).toEqual({ state: 'working' });
});

it('does not take credentials for the same that only join to the same text', async () => {
  const one = await connect({ username: new Secret('ab'), password: new Secret('c') });
  const other = await connect({ username: new Secret('a'), password: new Secret('bc') });
  expect(one.revision).not.toBe(other.revision);
});

it('has another id on another server', async () => {
  const there = await connect({ serverUrl: new URL('https://other.example.com/') });
  expect(there.id).not.toBe((await connect()).id);
});

it('is found by its id alone, and is nothing that anybody could change', async () => {
  const connections = createEnvironmentConnections(given, setting.stores.connections, fingerprint);
  const { id } = await connect();
  expect(await connections.byId(tenantId, id)).toMatchObject({ tenantId, id });
  expect(await connections.byId(tenantId, 'former')).toBeUndefined();
  await connections.forget(tenantId);
  expect(await connections.forTenant(tenantId, 'T2')).toMatchObject({ id });
  expect(connections.isFixed).toBe(true);
});

it('is made known again when the database failed the first time', async () => {
  let failures = 1;
  const store = {
    ...setting.stores.connections,
    async know() {
      failures -= 1;
      if (failures >= 0) throw new Fault('store-failed', 'the disk is full');
    },
  };
  const connections = createEnvironmentConnections(given, store, fingerprint);
  await expect(connections.forTenant(tenantId)).rejects.toMatchObject({ code: 'store-failed' });
  expect(await connections.forTenant(tenantId)).toMatchObject({ tenantId });
});
