import { describe, expect, it } from 'vitest';
import type { StoredConnection } from '../../../src/domain/ports/credential-store.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { newStep } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';
import { newStoredConnection, newTenantId, opened } from './tenant-fixtures.ts';

const oddities = [' leading', 'a:b:c', 'пароль 🔑', '"\\\n\t\u0000', ''];

export function specifyCredentials(backend: Backend): void {
  describe('connections that were typed', () => {
    const given = givenStores(backend);
    const credentials = () => given.stores.credentials;
    const ofTenant = async (tenantId: string) => (await credentials().ofTenant(tenantId)).map(opened);

    it('are found to the byte, the own one of the tenant before those of its workspaces', async () => {
      const tenantId = newTenantId();
      const [clientId, clientSecret, username, password] = oddities.map((text) => new Secret(text)) as [
        Secret,
        Secret,
        Secret,
        Secret,
      ];
      const typed = { clientId, clientSecret, username, password };
      const ofTeam = newStoredConnection({ tenantId, teamId: 'T2', id: 'C2', password: new Secret('') });
      const own = newStoredConnection({ tenantId, ...typed });
      for (const connection of [ofTeam, own]) await credentials().save(connection);
      expect(await ofTenant(tenantId)).toEqual([own, ofTeam].map(opened));
      expect(await ofTenant(newTenantId())).toEqual([]);
    });

    it('take the place of the former one of the same tenant and workspace', async () => {
      const own = newStoredConnection();
      const { tenantId } = own;
      const ofTeam = { ...own, teamId: 'T2' };
      const changed: StoredConnection = {
        ...{ ...own, id: 'C9', revision: 'r9', changedBy: 'U9', changedAt: 9 },
        ...{ serverUrl: new URL('https://other.example.com/'), password: new Secret('new') },
      };
      for (const connection of [own, ofTeam, changed]) await credentials().save(connection);
      expect(await ofTenant(tenantId)).toEqual([changed, ofTeam].map(opened));
    });

    it('are removed one by one, with the log-ins that were made with them, and what follows is asked for', async () => {
      const own = newStoredConnection();
      const { tenantId } = own;
      const ofTeam = { ...own, teamId: 'T2', id: 'C2' };
      const foreign = { ...own, tenantId: newTenantId() };
      const next = newStep({ kind: 'drop-late-reports', actorId: 'U1' });
      const claim = { owner: 'w', leaseMs: 1_000, limit: 9 };
      for (const connection of [own, ofTeam, foreign]) {
        await credentials().save(connection);
        await given.stores.logins.save(connection, 'token', Date.now() + 60_000);
      }
      expect(await credentials().remove(tenantId, 'C-none', [next])).toBe(false);
      expect(await given.stores.steps.claimDue(tenantId, claim)).toEqual([]);
      expect(await credentials().remove(tenantId, 'C2', [next])).toBe(true);
      expect(await given.stores.steps.claimDue(tenantId, claim)).toMatchObject([{ id: next.id }]);
      expect(await credentials().remove(tenantId, 'C2', [])).toBe(false);
      expect(await ofTenant(tenantId)).toEqual([opened(own)]);
      expect(await given.stores.logins.find(ofTeam)).toBeUndefined();
      expect(await given.stores.logins.find(own)).toBe('token');
      expect(await credentials().remove(tenantId, own.id, [])).toBe(true);
      expect(await ofTenant(tenantId)).toEqual([]);
      expect(await given.stores.logins.find(own)).toBeUndefined();
      expect(await ofTenant(foreign.tenantId)).toEqual([opened(foreign)]);
      expect(await given.stores.logins.find(foreign)).toBe('token');
    });

    it('are not taken from another tenant', async () => {
      const { tenantId } = newStoredConnection();
      await credentials().save(newStoredConnection({ tenantId }));
      await given.place.execute(`update credentials set tenant_id = 'T-x' where tenant_id = '${tenantId}'`);
      await expect(credentials().ofTenant('T-x')).rejects.toMatchObject({ code: 'store-failed' });
    });
  });

  describe('log-ins', () => {
    const given = givenStores(backend);
    const logins = () => given.stores.logins;
    const key = (revision = 'r1') => ({ tenantId: newTenantId(), id: 'C1', revision });

    it('are found as they were kept, for their tenant, connection and revision alone, until they end', async () => {
      const login = key();
      const value = { accessToken: 'ü:"', scopes: [1, null], nested: { at: 5 } };
      expect(await logins().find(login)).toBeUndefined();
      await logins().save(login, value, Date.now() + 60_000);
      expect(await logins().find(login)).toEqual(value);
      for (const other of [{ tenantId: newTenantId() }, { id: 'C2' }, { revision: 'r2' }]) {
        expect(await logins().find({ ...login, ...other })).toBeUndefined();
      }
      await logins().save(login, value, Date.now() - 1);
      expect(await logins().find(login)).toBeUndefined();
    });

    it('of a former revision go when one of the next is kept', async () => {
      const login = key();
      await logins().save(login, 'first', Date.now() + 60_000);
      await logins().save({ ...login, revision: 'r2' }, 'second', Date.now() + 60_000);
      expect(await logins().find(login)).toBeUndefined();
      expect(await logins().find({ ...login, revision: 'r2' })).toBe('second');
      // Whoever still holds the former one removes nothing of the next.
      await logins().remove(login);
      expect(await logins().find({ ...login, revision: 'r2' })).toBe('second');
      await logins().remove({ ...login, revision: 'r2' });
      expect(await logins().find({ ...login, revision: 'r2' })).toBeUndefined();
    });

    it('of a former revision are not kept any more once the next one was typed', async () => {
      const connection = newStoredConnection({ revision: 'r2' });
      await given.stores.credentials.save(connection);
      await logins().save(connection, 'second', Date.now() + 60_000);
      await logins().save({ ...connection, revision: 'r1' }, 'first', Date.now() + 60_000);
      expect(await logins().find(connection)).toBe('second');
      expect(await logins().find({ ...connection, revision: 'r1' })).toBeUndefined();
      expect(await logins().isFormer({ ...connection, revision: 'r1' })).toBe(true);
      expect(await logins().isFormer(connection)).toBe(false);
      // Neither somebody else's nor one of which nothing is typed, as that of the environment.
      for (const other of [{ tenantId: newTenantId() }, { id: 'C-other' }]) {
        expect(await logins().isFormer({ ...connection, ...other, revision: 'r1' })).toBe(false);
      }
    });

    it('are erased when their time is over', async () => {
      const login = key();
      await logins().save(login, 'value', Date.now() + 60_000);
      await given.stores.prune(Date.now());
      expect(await logins().find(login)).toBe('value');
      await given.stores.prune(Date.now() + 60_001);
      expect(await given.place.query('select * from logins')).toEqual([]);
    });
  });
}
