import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

export function specifyHomes(backend: Backend): void {
  describe('App Homes', () => {
    const given = givenStores(backend);

    it('are looked at by those who looked since then, of the people asked about', async () => {
      const { homes } = given.stores;
      const tenantId = `T${randomUUID()}`;
      await homes.looked(tenantId, 'U1', 100);
      await homes.looked(tenantId, 'U1', 50);
      await homes.looked(tenantId, 'U2', 99);
      await homes.looked(tenantId, 'U3', 200);
      await homes.looked(tenantId, `U"' 4`, 200);
      await homes.looked(`${tenantId}-other`, 'U5', 200);
      expect(await homes.lookedSince(tenantId, ['U1', 'U2', 'U5', `U"' 4`, 'U1'], 100)).toEqual([
        `U"' 4`,
        'U1',
      ]);
      const many = Array.from({ length: 2_000 }, (_, index) => `U${index}`);
      expect(await homes.lookedSince(tenantId, many, 99)).toEqual(['U1', 'U2', 'U3']);
      expect(await homes.lookedSince(tenantId, [], 0)).toEqual([]);
      await homes.looked(tenantId, 'U2', 300);
      expect(await homes.lookedSince(tenantId, ['U1', 'U2'], 101)).toEqual(['U2']);
    });

    it('show what was drawn last, of each person', async () => {
      const { homes } = given.stores;
      const tenantId = `T${randomUUID()}`;
      expect(await homes.drawn(tenantId, 'U1')).toBeUndefined();
      await homes.looked(tenantId, 'U1', 100);
      expect(await homes.drawn(tenantId, 'U1')).toBeUndefined();
      await homes.markDrawn(tenantId, 'U1', 'digest1');
      await homes.markDrawn(tenantId, 'U1', 'digest2');
      await homes.looked(tenantId, 'U1', 200);
      expect(await homes.drawn(tenantId, 'U1')).toBe('digest2');
      expect(await homes.lookedSince(tenantId, ['U1'], 200)).toEqual(['U1']);
      await homes.markDrawn(tenantId, 'U2', 'digest1');
      expect(await homes.drawn(tenantId, 'U2')).toBe('digest1');
      expect(await homes.lookedSince(tenantId, ['U2'], 1)).toEqual([]);
      expect(await homes.drawn(`${tenantId}-other`, 'U1')).toBeUndefined();
    });
  });
}
