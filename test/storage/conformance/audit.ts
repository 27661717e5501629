import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/domain/audit.ts';
import { withoutUndefined } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';
import { newAuditEntry, newTenantId } from './tenant-fixtures.ts';

const dayMs = 24 * 60 * 60 * 1000;

export function specifyAudit(backend: Backend): void {
  describe('the audit', () => {
    const given = givenStores(backend);
    const audit = () => given.stores.audit;

    it('tells what was written down, newest first, of the tenant alone', async () => {
      const tenantId = newTenantId();
      const full: AuditEntry = {
        ...newAuditEntry({ tenantId, id: 'b', at: 2 }),
        ...{ actorId: 'U1', entrance: 'operator', action: 'uninstalled', outcome: 'done' },
        ...{ subject: '#7', count: 0 },
      };
      const entries = [
        newAuditEntry({ tenantId, id: 'a', at: 2 }),
        full,
        newAuditEntry({ tenantId, id: 'z', at: 1 }),
        newAuditEntry({ tenantId, id: 'c', at: 3 }),
      ];
      for (const entry of entries) await audit().append(entry);
      await audit().append(newAuditEntry());
      const all = await audit().newest(tenantId, 10);
      expect(all.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'z']);
      expect(all[1]).toEqual(full);
      expect(withoutUndefined(all[2])).toEqual(entries[0]);
      expect(await audit().newest(newTenantId(), 10)).toEqual([]);
    });

    it('is told page by page, none twice and none left out, also of one moment', async () => {
      const tenantId = newTenantId();
      const ids = Array.from({ length: 25 }, (_, index) => `id${String(index).padStart(2, '0')}`);
      await Promise.all(
        ids.map((id, index) => audit().append(newAuditEntry({ tenantId, id, at: Math.floor(index / 10) }))),
      );
      const pages: string[] = [];
      for (let before: string | undefined; ; ) {
        const page: readonly AuditEntry[] = await audit().newest(tenantId, 7, before);
        if (page.length === 0) break;
        pages.push(...page.map(({ id }) => id));
        before = page.at(-1)?.id;
      }
      expect(pages).toEqual(ids.toReversed());
      expect(await audit().newest(tenantId, 7, 'no such entry')).toEqual([]);
      await audit().append(newAuditEntry({ tenantId: 'T-other', id: 'of-another', at: 99 }));
      expect(await audit().newest(tenantId, 7, 'of-another')).toEqual([]);
    });

    it('keeps an entry as it was written first', async () => {
      const entry = newAuditEntry({ actorId: 'U1' });
      await audit().append(entry);
      await audit().append({ ...entry, actorId: 'U2', at: 5_000, outcome: 'refused' });
      const kept = await audit().newest(entry.tenantId, 10);
      expect(withoutUndefined(kept)).toEqual([entry]);
    });

    it('forgets after 400 days', async () => {
      const tenantId = newTenantId();
      const now = 500 * dayMs;
      await audit().append(newAuditEntry({ tenantId, id: 'old', at: now - 400 * dayMs }));
      await audit().append(newAuditEntry({ tenantId, id: 'kept', at: now - 400 * dayMs + 1 }));
      await given.stores.prune(now);
      expect((await audit().newest(tenantId, 10)).map(({ id }) => id)).toEqual(['kept']);
    });
  });
}
