import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';
import { newInstallation, newTenantId, revealed } from './tenant-fixtures.ts';

const renewal = { botToken: new Secret('xoxe-2'), refreshToken: new Secret('refresh-2'), expiresAt: 77 };

export function specifyInstallations(backend: Backend): void {
  describe('installations', () => {
    const given = givenStores(backend);
    const installations = () => given.stores.installations;

    it('are found as they were kept, in their own tenant alone', async () => {
      const plain = newInstallation();
      const rotation = { refreshToken: new Secret(' :ü"\n'), expiresAt: 9 };
      const rotating = newInstallation({ isOrganisation: true, rotation, scopes: [] });
      for (const installation of [plain, rotating]) {
        const saved = await installations().save(installation);
        expect(saved.revision).toBe(1);
        const found = await installations().find(installation.tenantId);
        expect(revealed(found)).toEqual({ ...revealed(installation), revision: 1 });
        expect(revealed(saved)).toEqual(revealed(found));
      }
      expect(await installations().find(newTenantId())).toBeUndefined();
    });

    it('take the place of a former one as its next revision, also when two come at once', async () => {
      const first = newInstallation();
      await installations().save(first);
      const again = { ...first, botToken: new Secret('xoxb-2'), installedAt: 2_000 };
      expect((await installations().save(again)).revision).toBe(2);
      const saved = await Promise.all(
        Array.from({ length: 10 }, (_, index) => installations().save({ ...again, name: `name ${index}` })),
      );
      expect(saved.map(({ revision }) => revision).toSorted((one, other) => one - other)).toEqual(
        Array.from({ length: 10 }, (_, index) => index + 3),
      );
      const last = saved.find(({ revision }) => revision === 12);
      expect(revealed(await installations().find(first.tenantId))).toEqual(revealed(last));
    });

    it('keep a renewed token for the revision it was got for, and for no other', async () => {
      const { tenantId, ...installation } = newInstallation();
      await installations().save({ tenantId, ...installation });
      expect(await installations().renew(tenantId, 2, renewal)).toBeUndefined();
      expect(await installations().renew(newTenantId(), 1, renewal)).toBeUndefined();
      const renewed = await installations().renew(tenantId, 1, renewal);
      const { botToken, ...rotation } = renewal;
      const wanted = { ...installation, tenantId, botToken, rotation, revision: 2 };
      expect(revealed(renewed)).toEqual(revealed(wanted));
      expect(revealed(await installations().find(tenantId))).toEqual(revealed(wanted));
      expect(await installations().renew(tenantId, 1, renewal)).toBeUndefined();
    });

    it('are renewed by one of many at once', async () => {
      const { tenantId, ...rest } = newInstallation();
      await installations().save({ tenantId, ...rest });
      const renewals = await Promise.all(
        Array.from({ length: 10 }, () => installations().renew(tenantId, 1, renewal)),
      );
      expect(renewals.filter(Boolean)).toHaveLength(1);
    });

    it('are not found, and not renewed, of a workspace that has left, and are again when it comes back', async () => {
      const installation = newInstallation();
      const { tenantId } = installation;
      await installations().save(installation);
      await given.stores.tenants.leave(tenantId, 5);
      expect(await installations().find(tenantId)).toBeUndefined();
      expect(await installations().renew(tenantId, 1, renewal)).toBeUndefined();
      await given.stores.tenants.comeBack(tenantId);
      expect(await installations().find(tenantId)).toMatchObject({ revision: 1 });
      await given.stores.tenants.leave(tenantId, 6);
      expect((await installations().save(installation)).revision).toBe(2);
      expect(await given.stores.tenants.leftAt(tenantId)).toBeUndefined();
      expect(await installations().find(tenantId)).toMatchObject({ revision: 2 });
    });

    it('are not taken from another tenant', async () => {
      const { tenantId } = await installations().save(newInstallation());
      await given.place.execute(`update installations set tenant_id = 'T-x' where tenant_id = '${tenantId}'`);
      await expect(installations().find('T-x')).rejects.toMatchObject({ code: 'store-failed' });
    });
  });

  describe('installations under way', () => {
    const given = givenStores(backend);

    it('are taken once, by one of many at once', async () => {
      const state = { id: randomUUID(), browser: 'digest', expiresAt: 50 };
      await given.stores.installStates.add(state);
      const other = await given.place.open({ isBeside: true });
      const taken = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? other : given.stores).installStates.take(state.id),
        ),
      );
      await other.close();
      expect(taken.filter(Boolean)).toEqual([{ browser: 'digest', expiresAt: 50 }]);
      expect(await given.stores.installStates.take(state.id)).toBeUndefined();
      expect(await given.stores.installStates.take('never begun')).toBeUndefined();
    });

    it('are erased when their time is over', async () => {
      const { installStates, prune } = given.stores;
      await installStates.add({ id: 'early', browser: 'b', expiresAt: 1_000 });
      await installStates.add({ id: 'late', browser: 'b', expiresAt: 1_001 });
      await prune(1_000);
      expect(await installStates.take('early')).toBeUndefined();
      expect(await installStates.take('late')).toBeDefined();
    });
  });
}
