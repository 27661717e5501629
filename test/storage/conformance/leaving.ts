import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { leaveAsItIs, newEntry, newStep, withValues } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend, Place } from './place.ts';
import { tablesWith } from './tables-with.ts';
import { fillTenant, newAuditEntry, newInstallation, newTenantId } from './tenant-fixtures.ts';

const claim = { owner: 'w', leaseMs: 60_000, limit: 10 };

export function specifyLeaving(backend: Backend): void {
  describe('a workspace that leaves', () => {
    const given = givenStores(backend);
    const tenants = () => given.stores.tenants;

    it('drops and counts what is not filed, whatever state it is in, and claims', async () => {
      const tenantId = newTenantId();
      const states = [
        'received',
        'sending',
        'unknown',
        'rejected',
        'given-back',
        'filed',
        'dropped',
      ] as const;
      const entries = states.map(() => newEntry({ tenantId }));
      for (const [index, state] of states.entries()) {
        const entry = entries[index] ?? newEntry();
        await given.stores.submissions.receive(entry, leaveAsItIs);
        const values = { state, changedAt: 1, owner: 'w', leaseUntil: Date.now() + 60_000 };
        await given.stores.submissions.change(entry, withValues(values));
      }
      expect(await tenants().leave(tenantId, 5)).toEqual({ reports: 5 });
      const found = await Promise.all(entries.map((entry) => given.stores.submissions.find(entry)));
      expect(found.map((one) => [one?.state, one?.changedAt])).toEqual([
        ...Array.from({ length: 5 }, () => ['dropped', 5]),
        ...[
          ['filed', 1],
          ['dropped', 1],
        ],
      ]);
      for (const one of found.slice(0, 5)) {
        expect(one).toMatchObject({ owner: undefined, leaseUntil: undefined, dueAt: undefined });
      }
    });

    it('loses its drafts and log-ins, and nothing that is kept for its coming back', async () => {
      const { tenantId, filed } = await fillTenant(given.stores);
      await tenants().leave(tenantId, 5);
      expect(await given.stores.drafts.find(tenantId, 'D1', 'U1')).toBeUndefined();
      const [connection] = await given.stores.credentials.ofTenant(tenantId);
      expect(connection).toBeDefined();
      expect(connection && (await given.stores.logins.find(connection))).toBeUndefined();
      expect((await given.stores.submissions.find(filed))?.report.subject).toBe('canary');
      expect(await given.stores.settings.find(tenantId)).toBeDefined();
      await tenants().comeBack(tenantId);
      expect(await given.stores.installations.find(tenantId)).toBeDefined();
    });

    it('has none of its steps done, from then on and after its coming back', async () => {
      const tenantId = newTenantId();
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add(tenantId, [step, newStep({ kind: 'post-card' })]);
      const [claimed] = await given.stores.steps.claimDue(tenantId, { ...claim, limit: 1 });
      await tenants().leave(tenantId, 5);
      expect(await given.stores.steps.renew({ tenantId, id: claimed?.id ?? '' }, 'w', 1_000)).toBe(false);
      await tenants().comeBack(tenantId);
      await given.stores.steps.add(tenantId, [step]);
      expect(await given.stores.steps.claimDue(tenantId, claim)).toEqual([]);
    });

    it('twice has left when it left first, and nothing is counted again', async () => {
      const tenantId = newTenantId();
      await given.stores.submissions.receive(newEntry({ tenantId }), leaveAsItIs);
      expect(await tenants().leftAt(tenantId)).toBeUndefined();
      expect(await tenants().leave(tenantId, 5)).toEqual({ reports: 1 });
      expect(await tenants().leave(tenantId, 9)).toEqual({ reports: 0 });
      expect(await tenants().leftAt(tenantId)).toBe(5);
      await tenants().comeBack(tenantId);
      expect(await tenants().leftAt(tenantId)).toBeUndefined();
      await tenants().comeBack(tenantId);
    });

    it('stays, with all that waits, when it is another installation by then', async () => {
      const { tenantId, open } = await fillTenant(given.stores);
      await given.stores.installations.save(newInstallation({ tenantId, installedAt: 70 }));
      expect(await tenants().leave(tenantId, 80, 60)).toBeUndefined();
      expect(await tenants().leftAt(tenantId)).toBeUndefined();
      expect(await given.stores.submissions.find(open)).toMatchObject({ state: 'received' });
      expect(await tenants().leave(tenantId, 80, 70)).toMatchObject({ reports: expect.any(Number) });
      expect(await tenants().leave(tenantId, 90, 60)).toBeUndefined();
      expect(await tenants().leftAt(tenantId)).toBe(80);
    });

    it('at the moment of an installation leaves the former one, never that', async () => {
      for (let round = 1; round <= 40; round += 1) {
        const tenantId = newTenantId();
        await given.stores.installations.save(newInstallation({ tenantId, installedAt: round }));
        const again = newInstallation({ tenantId, installedAt: round + 1 });
        const [left] = await Promise.all([
          tenants().leave(tenantId, 500, round),
          given.stores.installations.save(again),
        ]);
        expect(left ?? { reports: 0 }).toEqual({ reports: 0 });
        expect(await given.stores.installations.find(tenantId)).toMatchObject({ installedAt: round + 1 });
      }
    });

    it('leaves the others as they are', async () => {
      const { tenantId } = await fillTenant(given.stores);
      const other = await fillTenant(given.stores);
      await tenants().leave(tenantId, 5);
      expect(await given.stores.submissions.find(other.open)).toMatchObject({ state: 'received' });
      expect(await given.stores.drafts.find(other.tenantId, 'D1', 'U1')).toBeDefined();
      expect(await given.stores.steps.claimDue(other.tenantId, claim)).toHaveLength(2);
      expect(await given.stores.installations.find(other.tenantId)).toBeDefined();
      expect(await tenants().leftAt(other.tenantId)).toBeUndefined();
    });
  });

  describe('erasing a workspace', () => {
    let place: Place;
    let stores: Stores;
    beforeEach(async () => {
      place = await backend.newPlace();
      stores = await place.open();
    });
    afterEach(async () => {
      await stores.close();
      await place.destroy();
    });
    const rowsOf = (table: string, tenantId: string) =>
      place.query(`select * from ${table} where tenant_id = '${tenantId}'`);
    async function rowsOfEach(tables: readonly string[], tenantId: string) {
      const all = [];
      for (const table of tables) all.push(await rowsOf(table, tenantId));
      return all;
    }

    it('leaves nothing of it in any table but that it has left, and all of the others', async () => {
      const [{ tenantId }, other] = [await fillTenant(stores), await fillTenant(stores)];
      const tables = await tablesWith(backend, place, 'tenant_id');
      const kept = await rowsOfEach(tables, other.tenantId);
      // A departure is the one row that a workspace at work has none of.
      expect(tables.filter((_, index) => kept[index]?.length === 0)).toEqual(['departures']);
      await stores.audit.append(newAuditEntry({ tenantId, id: 'left', action: 'uninstalled' }));
      await stores.tenants.leave(tenantId, 5);
      const erased = await stores.tenants.erase(tenantId);
      for (const table of tables) {
        expect([table, await rowsOf(table, tenantId)]).toEqual([
          table,
          table === 'audit' ? [expect.objectContaining({ id: 'left', action: 'uninstalled' })] : [],
        ]);
      }
      expect(erased).toMatchObject({ submissions: 3, steps: 2, attachments: 2, audit: 1, departures: 1 });
      expect(await rowsOfEach(tables, other.tenantId)).toEqual(kept);
      expect(await stores.tenants.erase(tenantId)).toEqual({});
    });

    it('leaves one alone that is at work or came back', async () => {
      const { tenantId, open } = await fillTenant(stores);
      expect(await stores.tenants.erase(tenantId)).toEqual({});
      await stores.tenants.leave(tenantId, 5);
      await stores.tenants.comeBack(tenantId);
      expect(await stores.tenants.erase(tenantId)).toEqual({});
      expect(await stores.submissions.find(open)).toMatchObject({ state: 'dropped' });
    });

    it('goes on where it was cut short, also with more rows than go in one commit', async () => {
      const { tenantId } = await fillTenant(stores);
      const works = Array.from({ length: 1_203 }, (_, index) =>
        newStep({ kind: 'post-card' }, { id: `many${index}` }),
      );
      await stores.steps.add(tenantId, works);
      await stores.tenants.leave(tenantId, 5);
      await place.execute(`delete from submissions where tenant_id = '${tenantId}'`);
      expect(await stores.tenants.erase(tenantId)).toMatchObject({ steps: 1_205, departures: 1 });
      expect(await rowsOf('steps', tenantId)).toEqual([]);
    });

    it('beside an installation of the same moment keeps the installation', async () => {
      const tenantId = newTenantId();
      for (let round = 0; round < 8; round += 1) {
        const works = Array.from({ length: 1_100 }, (_, index) =>
          newStep({ kind: 'post-card' }, { id: `round${round}-${index}` }),
        );
        await stores.steps.add(tenantId, works);
        await stores.tenants.leave(tenantId, 5);
        const erasing = stores.tenants.erase(tenantId);
        await new Promise((resolve) => setTimeout(resolve, round * 5));
        await stores.installations.save(newInstallation({ tenantId, name: `round ${round}` }));
        await erasing;
        expect(await stores.installations.find(tenantId)).toMatchObject({ name: `round ${round}` });
      }
    });

    it('is due for those that left before a time, who left first before the others', async () => {
      for (const [tenantId, at] of [
        ['T3', 30],
        ['T1', 10],
        ['T2', 20],
      ] as const) {
        await stores.tenants.leave(tenantId, at);
      }
      expect(await stores.tenants.leftBefore(30, 10)).toEqual(['T1', 'T2']);
      expect(await stores.tenants.leftBefore(31, 2)).toEqual(['T1', 'T2']);
      await stores.tenants.comeBack('T1');
      await stores.tenants.erase('T2');
      expect(await stores.tenants.leftBefore(31, 10)).toEqual(['T3']);
    });
  });
}
