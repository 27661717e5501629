import { beforeEach, describe, expect, it } from 'vitest';
import { tenantTables } from '../../../src/storage/tenant-tables.ts';
import { leaveAsItIs } from '../fixtures.ts';
import { ofNone, type Try, tries } from './apart-tries.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';
import { type FilledTenant, fillTenant } from './tenant-fixtures.ts';

const theirs = 'TB';
const claim = { owner: 'w', leaseMs: 60_000, limit: 100 };

export function specifyApart(backend: Backend): void {
  describe('tenants', () => {
    const given = givenStores(backend);
    let other: FilledTenant;
    beforeEach(async () => {
      await given.place.execute(tenantTables.map((table) => `delete from ${table}`).join('; '));
      other = await fillTenant(given.stores, 'canary', theirs);
    });

    async function rowsOfOther() {
      const rows: Record<string, unknown> = {};
      for (const table of tenantTables) {
        const found = await given.place.query(`select * from ${table} where tenant_id = '${theirs}'`);
        rows[table] = found.map((row) => JSON.stringify(row)).toSorted();
      }
      return rows;
    }

    const methods = Object.entries(tries).flatMap(([store, each]) =>
      Object.entries(each).map(([method, attempt]) => ({
        name: `${store}.${method}`,
        attempt: attempt as Try | 'of-all',
      })),
    );

    it('are tried by every method of every store', () => {
      const all = Object.entries(given.stores)
        .filter(([store, methodsOf]) => typeof methodsOf === 'object' && !ofNone.some((one) => one === store))
        .flatMap(([store, methodsOf]) => Object.keys(methodsOf).map((method) => `${store}.${method}`));
      expect(methods.map(({ name }) => name).toSorted()).toEqual(all.toSorted());
    });

    it.each(methods.filter(({ attempt }) => attempt !== 'of-all'))(
      'find and change nothing of one another by $name',
      async ({ attempt }) => {
        if (attempt === 'of-all') return;
        const before = await rowsOfOther();
        const found = await attempt(given.stores, other);
        expect(Array.isArray(found) ? found : (found ?? false) || []).toEqual([]);
        expect(await rowsOfOther()).toEqual(before);
      },
    );

    it('that nobody can be are refused, also by those who mean all', async () => {
      for (const tenantId of ['*', '', undefined as never]) {
        const refused = { code: 'store-failed', retryable: false };
        await expect(given.stores.settings.find(tenantId)).rejects.toMatchObject(refused);
        await expect(given.stores.submissions.claimDue(tenantId, claim)).rejects.toMatchObject(refused);
        await expect(
          given.stores.submissions.change({ tenantId, id: other.open.id }, leaveAsItIs),
        ).rejects.toMatchObject(refused);
      }
    });

    it('are kept apart as the database can', async () => {
      expect(await given.stores.isolation()).toBe(backend.name === 'SQLite' ? 'by-statements' : 'enforced');
    });
  });
}
