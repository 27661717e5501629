import { describe, expect, it } from 'vitest';
import type { NewIncidentRecord } from '../../../src/domain/ports/incident-store.ts';
import { connectionOf } from './connections.ts';
import { givenStores } from './given-stores.ts';
import { newIncident } from './incident-records.ts';
import type { Backend } from './place.ts';

export function specifyIncidentLists(backend: Backend): void {
  describe('lists of incidents', () => {
    const given = givenStores(backend);
    const incidents = () => given.stores.incidents;

    it('of a person are those they filed or are requester of, newest first, each once', async () => {
      const { tenantId } = newIncident();
      const put = (incidentId: number, filedAt: number, values: Partial<NewIncidentRecord>) =>
        incidents().remember(newIncident({ tenantId, incidentId, filedAt, ...values }));
      await put(1, 10, { filerId: 'U1' });
      await put(2, 40, { filerId: 'U2', requesterId: 'U1' });
      await put(3, 30, { filerId: 'U1', requesterId: 'U1' });
      await put(4, 50, { filerId: 'U2' });
      await put(5, 30, { filerId: 'U1' });
      await put(6, 60, { filerId: 'U1', connectionId: 'C2' });
      await put(7, 70, { filerId: 'U1', tenantId: `${tenantId}-other` });
      await put(8, 80, {});
      const numbersOf = async (userId: string, limit: number) =>
        (await incidents().ofPerson(tenantId, 'C1', { userId, limit })).map(({ incidentId }) => incidentId);
      expect(await numbersOf('U1', 10)).toEqual([2, 5, 3, 1]);
      expect(await numbersOf('U1', 2)).toEqual([2, 5]);
      expect(await numbersOf('U2', 10)).toEqual([4, 2]);
      expect(await numbersOf('U3', 10)).toEqual([]);
    });

    it('to be read by now come by connection, those that wait longest first', async () => {
      await given.place.execute('update incidents set next_read_at = null');
      const [one, two] = [newIncident().tenantId, newIncident().tenantId];
      const put = (tenantId: string, incidentId: number, values: Partial<NewIncidentRecord>) =>
        incidents().remember(newIncident({ tenantId, incidentId, ...values }));
      await put(one, 1, { nextReadAt: 300 });
      await put(one, 2, { nextReadAt: 100 });
      await put(one, 3, { nextReadAt: 200, connectionId: 'C2' });
      await put(two, 4, { nextReadAt: 50 });
      await put(two, 5, { nextReadAt: 301 });
      await put(two, 6, {});
      const connectionsDue = async (now: number, limit = 10) =>
        (await incidents().connectionsDue(now, limit)).map((due) => [due.tenantId, due.connectionId]);
      expect(await connectionsDue(300)).toEqual([
        [two, 'C1'],
        [one, 'C1'],
        [one, 'C2'],
      ]);
      expect(await connectionsDue(300, 1)).toEqual([[two, 'C1']]);
      expect(await connectionsDue(49)).toEqual([]);
      const numbersDue = async (tenantId: string, now: number, limit = 10) =>
        (await incidents().due({ tenantId, connectionId: 'C1' }, now, limit)).map(
          ({ incidentId }) => incidentId,
        );
      expect(await numbersDue(one, 300)).toEqual([2, 1]);
      expect(await numbersDue(one, 300, 1)).toEqual([2]);
      expect(await numbersDue(one, 299)).toEqual([2]);
      expect(await numbersDue(two, 300)).toEqual([4]);
    });

    it('of a broken connection are not due, so that nobody waits behind them', async () => {
      const incident = newIncident({ nextReadAt: 1 });
      const { tenantId } = incident;
      await incidents().remember(incident);
      const connection = connectionOf(tenantId, 'C1');
      const isDue = async () =>
        (await incidents().connectionsDue(5, 1_000)).some((due) => due.tenantId === tenantId);
      expect(await isDue()).toBe(true);
      await given.stores.connections.know(connection);
      const { revision } = connection;
      await given.stores.connections.markBroken(
        { tenantId, connectionId: 'C1', revision },
        'redirected',
        () => [],
      );
      expect(await isDue()).toBe(false);
      await given.stores.connections.release(tenantId, 'C1');
      expect(await isDue()).toBe(true);
    });
  });
}
