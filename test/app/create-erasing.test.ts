import { afterEach, beforeEach, expect, it } from 'vitest';
import { createErasing } from '../../src/app/create-erasing.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { type Place, sqlite } from '../storage/conformance/place.ts';
import { fillTenant } from '../storage/conformance/tenant-fixtures.ts';

let place: Place;
let stores: Stores;
let forgotten: string[];
beforeEach(async () => {
  place = await sqlite.newPlace();
  stores = await place.open();
  forgotten = [];
});
afterEach(async () => {
  await stores.close();
  await place.destroy();
});

function cacheOf(name: string): Cache & { close(): Promise<void> } {
  return {
    get: async () => undefined,
    set: async () => {},
    async delete(key) {
      forgotten.push(`${name} ${key}`);
    },
    close: async () => {},
  };
}

function erasingWith(changes: Partial<Stores['tenants']> = {}) {
  const names = ['tokens', 'forms', 'slack', 'connections', 'workspaces'] as const;
  const [tokens, forms, slack, connections, workspaces] = names.map(cacheOf);
  if (!tokens || !forms || !slack || !connections || !workspaces) throw new Error('a cache is missing');
  const caches = { tokens, forms, slack, connections, workspaces };
  return createErasing(
    { stores: { ...stores, tenants: { ...stores.tenants, ...changes } }, caches },
    { isStaying: false },
  );
}

const noted = async (tenantId: string) =>
  (await stores.audit.newest(tenantId, 10)).filter(({ action }) => action === 'uninstalled');

it('has written down what was dropped before it erases, so that one that was cut short is known', async () => {
  const { tenantId } = await fillTenant(stores);
  const erase = () => Promise.reject(new Fault('store-failed', 'the disk is full'));
  await expect(erasingWith({ erase }).eraseWorkspace(tenantId)).rejects.toThrow('the disk is full');
  expect(await noted(tenantId)).toMatchObject([{ entrance: 'operator', outcome: 'done', count: 1 }]);
  expect(await erasingWith().eraseWorkspace(tenantId)).toMatchObject({ installations: 1, submissions: 3 });
  expect((await noted(tenantId)).length).toBeGreaterThanOrEqual(1);
});

it('takes the workspace out of the caches that processes share', async () => {
  const { tenantId } = await fillTenant(stores);
  await erasingWith().eraseWorkspace(tenantId);
  expect(forgotten).toEqual([`connections ${tenantId}`, `workspaces installation:${tenantId}`]);
});
