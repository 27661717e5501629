import { beforeEach, describe, expect, it } from 'vitest';
import { stepQueues } from '../../../src/domain/step.ts';
import { leaveAsItIs, newEntry, newStep, withValues } from '../fixtures.ts';
import { connectionOf } from './connections.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

const hourMs = 3_600_000;
const claim = (values = {}) => ({ owner: 'w', leaseMs: hourMs, limit: 100, ...values });
const file = {
  kind: 'attach-files',
  files: [],
  actorId: 'U1',
  note: { channelId: 'C', ts: '1' },
  round: 0,
} as const;
const card = { kind: 'post-card' } as const;

export function specifyTurns(backend: Backend): void {
  describe('turns by tenant', () => {
    const given = givenStores(backend);
    beforeEach(() =>
      given.place.execute(
        'delete from submissions; delete from steps; delete from incidents; delete from connections; delete from departures',
      ),
    );
    const reports = () => given.stores.submissions;
    const steps = () => given.stores.steps;

    async function receive(tenantId: string, agoMs: number, values: Parameters<typeof newEntry>[0] = {}) {
      const entry = newEntry({ tenantId, receivedAt: Date.now() - agoMs, ...values });
      await reports().receive(entry, leaveAsItIs);
      return entry;
    }

    async function breakConnection(tenantId: string, id = 'C1') {
      const connection = connectionOf(tenantId, id);
      await given.stores.connections.know(connection);
      const key = { tenantId, connectionId: id, revision: connection.revision };
      await given.stores.connections.markBroken(key, 'credentials-refused', () => []);
    }

    const leave = (tenantId: string) => given.place.insert('departures', { tenant_id: tenantId, left_at: 1 });

    it('name each tenant with reports to be claimed once, that which waits longest first', async () => {
      for (const [tenantId, agoMs] of [
        ['B', 20],
        ['A', 30],
        ['C', 10],
        ['B', 15],
        ['A', -hourMs],
      ] as const) {
        await receive(tenantId, agoMs * 1_000);
      }
      await receive('later', -hourMs);
      expect(await reports().tenantsDue(10)).toEqual(['A', 'B', 'C']);
      expect(await reports().tenantsDue(2)).toEqual(['A', 'B']);
      await reports().change(await receive('U', 10_000), withValues({ state: 'unknown', dueAt: 1 }));
      await reports().change(await receive('S', 10_000), withValues({ state: 'sending', dueAt: 2 }));
      for (const state of ['filed', 'rejected', 'given-back', 'dropped', 'unknown'] as const) {
        await reports().change(await receive('over', 10_000), withValues({ state, dueAt: undefined }));
      }
      expect(await reports().tenantsDue(10)).toEqual(['U', 'S', 'A', 'B', 'C']);
    });

    it('name nobody whose reports are all claimed, and whoever has another', async () => {
      for (const tenantId of ['A', 'A', 'B']) await receive(tenantId, 10_000);
      expect(await reports().claimDue('A', claim())).toHaveLength(2);
      expect(await reports().tenantsDue(10)).toEqual(['B']);
      await receive('A', 20_000);
      expect(await reports().tenantsDue(10)).toEqual(['A', 'B']);
      expect(await reports().claimDue('A', claim({ leaseMs: 1 }))).toHaveLength(1);
      await expect.poll(() => reports().tenantsDue(10), { timeout: 10_000 }).toEqual(['A', 'B']);
    });

    it('claim of the tenant they are asked for, and of nobody else', async () => {
      const [mine] = [await receive('A', 10_000), await receive('B', 20_000)];
      expect(await reports().claimDue('A', claim())).toMatchObject([{ id: mine.id, tenantId: 'A' }]);
      expect(await reports().claimDue('A', claim())).toEqual([]);
      expect(await reports().tenantsDue(10)).toEqual(['B']);
      await steps().add('A', [newStep(card)]);
      await steps().add('B', [newStep(card), newStep(file)]);
      expect(await steps().claimDue('B', claim(), 'files')).toMatchObject([{ tenantId: 'B', work: file }]);
      expect(await steps().claimDue('A', claim())).toMatchObject([{ tenantId: 'A' }]);
      expect(await steps().claimDue('C', claim())).toEqual([]);
    });

    it('pass over those whose connection is broken, but not what else they have', async () => {
      await receive('A', 10_000);
      await breakConnection('A');
      expect(await reports().tenantsDue(10)).toEqual([]);
      await receive('A', 9_000, { connectionId: 'C2' });
      expect(await reports().tenantsDue(10)).toEqual(['A']);
      expect(await reports().claimDue('A', claim())).toMatchObject([{ connectionId: 'C2' }]);
      expect(await reports().tenantsDue(10)).toEqual([]);
      await reports().change(await receive('A', 8_000), withValues({ state: 'unknown', dueAt: 1 }));
      expect(await reports().tenantsDue(10)).toEqual(['A']);
      await breakConnection('B', 'C2');
      await receive('B', 5_000);
      expect(await reports().tenantsDue(10)).toEqual(['A', 'B']);
    });

    it('name each tenant with steps of a queue, that which waits longest first', async () => {
      const now = Date.now();
      await steps().add('A', [newStep(card, { dueAt: now - 1_000 }), newStep(file, { dueAt: now - 9_000 })]);
      await steps().add('B', [newStep(card, { dueAt: now - 2_000 }), newStep(card, { dueAt: now + hourMs })]);
      await steps().add('C', [newStep(file, { dueAt: now - 8_000 })]);
      expect(await steps().tenantsDue('words', 10)).toEqual(['B', 'A']);
      expect(await steps().tenantsDue('words', 1)).toEqual(['B']);
      expect(await steps().tenantsDue('files', 10)).toEqual(['A', 'C']);
      const [claimed] = await steps().claimDue('B', claim(), 'words');
      expect(await steps().tenantsDue('words', 10)).toEqual(['A']);
      if (claimed) await steps().finish(claimed);
      expect(await steps().claimDue('A', claim(), 'files')).toHaveLength(1);
      expect(await steps().tenantsDue('files', 10)).toEqual(['C']);
      expect(await steps().tenantsDue('words', 10)).toEqual(['A']);
    });

    it('are over for a tenant that has left, and nothing of it is found', async () => {
      const entries = [await receive('gone', 2 * hourMs), await receive('here', hourMs)];
      await breakConnection('gone', 'C9');
      await breakConnection('here', 'C9');
      for (const tenantId of ['gone', 'here']) {
        await receive(tenantId, hourMs, { connectionId: 'C9' });
        await steps().add(tenantId, [newStep(card), newStep(file)]);
        const incident = { tenantId, connectionId: 'C1', incidentId: 1, filedAt: 1, nextReadAt: 1 };
        await given.stores.incidents.remember(incident);
      }
      await leave('gone');
      const before = Date.now();
      expect(await reports().tenantsDue(10)).toEqual(['here']);
      for (const queue of stepQueues) {
        expect(await steps().tenantsDue(queue, 10)).toEqual(['here']);
        expect(await steps().claimDue('gone', claim(), queue)).toEqual([]);
      }
      expect(await reports().claimDue('gone', claim())).toEqual([]);
      for (const entry of entries) {
        const claimed = await reports().claimOne(entry, claim());
        expect(claimed?.tenantId).toBe(entry.tenantId === 'gone' ? undefined : 'here');
        await reports().release(entry, 'w');
      }
      const tenantsOf = (found: readonly { tenantId: string }[]) => [
        ...new Set(found.map((one) => one.tenantId)),
      ];
      expect(tenantsOf(await reports().waitingSince(before, 10))).toEqual(['here']);
      expect(tenantsOf(await reports().heldBack(10))).toEqual(['here']);
      expect(tenantsOf(await given.stores.incidents.connectionsDue(before, 10))).toEqual(['here']);
    });

    it('give one its place among those who wait or are held back, however many another has', async () => {
      for (let count = 0; count < 5; count += 1) await receive('A', 9 * hourMs - count);
      const [other] = [await receive('B', 8 * hourMs)];
      const found = async () =>
        (await reports().waitingSince(Date.now() - hourMs, 2)).map(({ tenantId }) => tenantId);
      expect(await found()).toEqual(['A', 'B']);
      for (const tenantId of ['A', 'B']) await breakConnection(tenantId);
      expect((await reports().heldBack(2)).map(({ tenantId }) => tenantId)).toEqual(['A', 'B']);
      await reports().claimOne(other, claim());
      await given.stores.connections.release('B', 'C1');
      await reports().claimOne(other, claim());
      expect(await found()).toEqual(['A', 'A']);
    });
  });
}
