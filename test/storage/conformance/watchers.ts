import { describe, expect, it } from 'vitest';
import { givenStores } from './given-stores.ts';
import { newIncident } from './incident-records.ts';
import type { Backend } from './place.ts';

export function specifyWatchers(backend: Backend): void {
  describe('watchers', () => {
    const given = givenStores(backend);

    it('are of one incident alone, those who watch longest first, until they stop', async () => {
      const { watchers } = given.stores;
      const { tenantId, connectionId, incidentId } = newIncident();
      const key = { tenantId, connectionId, incidentId };
      expect(await watchers.of(key)).toEqual([]);
      await Promise.all([watchers.add(key, 'U2', 20), watchers.add(key, 'U2', 20)]);
      await watchers.add(key, 'U1', 30);
      await watchers.add(key, 'U3', 10);
      await watchers.add(key, 'U1', 5);
      expect(await watchers.of(key)).toEqual(['U3', 'U2', 'U1']);
      const others = [
        { ...key, tenantId: `${tenantId}-other` },
        { ...key, connectionId: 'C2' },
        { ...key, incidentId: 8 },
      ];
      for (const other of others) {
        expect(await watchers.of(other)).toEqual([]);
        await watchers.add(other, 'U1', 1);
        await watchers.remove(other, 'U1');
      }
      await watchers.remove(key, 'U2');
      await watchers.remove(key, 'U2');
      expect(await watchers.of(key)).toEqual(['U3', 'U1']);
    });
  });
}
