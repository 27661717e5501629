import { beforeEach, describe, expect, it } from 'vitest';
import { claimReports } from '../claim-all.ts';
import { leaveAsItIs, newEntry, withValues } from '../fixtures.ts';
import { connectionOf } from './connections.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

const hourMs = 3_600_000;
const claim = (owner: string, values = {}) => ({ owner, leaseMs: hourMs, limit: 100, ...values });

export function specifyClaims(backend: Backend): void {
  describe('claims', () => {
    const given = givenStores(backend);
    beforeEach(() => given.place.execute('delete from submissions; delete from connections'));

    async function receive(values: Parameters<typeof newEntry>[0] = {}) {
      const entry = newEntry(values);
      await given.stores.submissions.receive(entry, leaveAsItIs);
      return entry;
    }

    it('never give the same submission to two claimers', async () => {
      const entries = await Promise.all(Array.from({ length: 60 }, () => receive({ tenantId: 'T1' })));
      const claimed = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          given.stores.submissions.claimDue('T1', claim(`w${index}`, { limit: 10 })),
        ),
      );
      const ids = claimed.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(claimed.every((batch) => batch.length <= 10)).toBe(true);
      const rest = await claimReports(given.stores, claim('last'));
      expect(new Set([...ids, ...rest.map(({ id }) => id)])).toEqual(new Set(entries.map(({ id }) => id)));
    });

    it('give the oldest first, and nothing before it is due', async () => {
      const now = Date.now();
      const [newer, oldest, middle] = await Promise.all(
        [10_000, 30_000, 20_000].map((ago) => receive({ receivedAt: now - ago })),
      );
      await receive({ receivedAt: now + hourMs });
      const claimed = await claimReports(given.stores, claim('w'));
      expect(claimed.map(({ id }) => id)).toEqual([oldest?.id, middle?.id, newer?.id]);
    });

    it('name their owner and end, and pass on when that is over', async () => {
      const { id } = await receive();
      const [first] = await claimReports(given.stores, claim('w1', { leaseMs: 300 }));
      expect(first).toMatchObject({ id, owner: 'w1' });
      expect(first?.leaseUntil).toBeGreaterThan(Date.now() - 5_000);
      expect(await claimReports(given.stores, claim('w2'))).toEqual([]);
      await expect.poll(() => claimReports(given.stores, claim('w2')), { timeout: 10_000 }).toHaveLength(1);
      expect((await given.stores.submissions.find(first ?? newEntry()))?.owner).toBe('w2');
    });

    it('are renewed by their owner alone', async () => {
      const entry = await receive();
      await claimReports(given.stores, claim('w1', { leaseMs: 300 }));
      expect(await given.stores.submissions.renew(entry, 'w2', hourMs)).toBe(false);
      expect(await given.stores.submissions.renew(entry, 'w1', hourMs)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(await claimReports(given.stores, claim('w2'))).toEqual([]);
    });

    it('are given back unchanged by their owner alone', async () => {
      const entry = await receive();
      await claimReports(given.stores, claim('w1'));
      await given.stores.submissions.release(entry, 'w2');
      expect(await claimReports(given.stores, claim('w2'))).toEqual([]);
      await given.stores.submissions.release(entry, 'w1');
      expect(await claimReports(given.stores, claim('w2'))).toHaveLength(1);
    });

    it('take received, sending and unknown ones that are due, and nothing that is over or waits for a person', async () => {
      const dueAt = Date.now() - 1;
      const stateOf = { received: dueAt, sending: dueAt, unknown: dueAt } as const;
      for (const [state, due] of Object.entries(stateOf)) {
        const entry = await receive({ entryKey: state });
        await given.stores.submissions.change(entry, (current) =>
          withValues({ state: state as keyof typeof stateOf, dueAt: due })(current),
        );
      }
      for (const state of ['filed', 'rejected', 'given-back', 'dropped', 'unknown'] as const) {
        await given.stores.submissions.change(await receive(), withValues({ state, dueAt: undefined }));
      }
      const claimed = await claimReports(given.stores, claim('w'));
      expect(claimed.map(({ entryKey }) => entryKey).toSorted()).toEqual(['received', 'sending', 'unknown']);
    });

    it('leave a create alone until its own lease runs out', async () => {
      const entry = await receive();
      const leaseUntil = Date.now() + hourMs;
      await given.stores.submissions.change(
        entry,
        withValues({ state: 'sending', owner: 'w1', leaseUntil, dueAt: leaseUntil }),
      );
      expect(await claimReports(given.stores, claim('w2'))).toEqual([]);
      expect(await given.stores.submissions.claimOne(entry, claim('w2'))).toBeUndefined();
      await given.stores.submissions.change(entry, withValues({ leaseUntil: 1, dueAt: 1 }));
      expect(await claimReports(given.stores, claim('w2'))).toMatchObject([
        { state: 'sending', owner: 'w2' },
      ]);
    });

    it('hold back what is received while its connection is broken, and nothing else', async () => {
      const broken = connectionOf(newEntry().tenantId, 'C1');
      await given.stores.connections.know(broken);
      const [waiting, lost, other] = await Promise.all([
        receive({ tenantId: broken.tenantId }),
        receive({ tenantId: broken.tenantId }),
        receive({ tenantId: broken.tenantId, connectionId: 'C2' }),
      ]);
      await given.stores.submissions.change(lost, withValues({ state: 'unknown', dueAt: 1 }));
      const key = { tenantId: broken.tenantId, connectionId: 'C1', revision: broken.revision };
      await given.stores.connections.markBroken(key, 'credentials-refused', () => []);
      expect(await given.stores.submissions.claimOne(waiting, claim('w'))).toBeUndefined();
      const claimed = await claimReports(given.stores, claim('w'));
      expect(new Set(claimed.map(({ id }) => id))).toEqual(new Set([lost.id, other.id]));
      await given.stores.connections.release(broken.tenantId, 'C1');
      expect(await claimReports(given.stores, claim('w'))).toMatchObject([{ id: waiting.id }]);
    });

    it('take one before it is due when asked for it, once', async () => {
      const entry = await receive({ receivedAt: Date.now() + hourMs });
      const claims = await Promise.all(
        ['w1', 'w2', 'w3'].map((owner) => given.stores.submissions.claimOne(entry, claim(owner))),
      );
      expect(claims.filter((submission) => submission !== undefined)).toHaveLength(1);
      await given.stores.submissions.change(
        entry,
        withValues({ state: 'filed', dueAt: undefined, owner: undefined }),
      );
      expect(await given.stores.submissions.claimOne(entry, claim('w4'))).toBeUndefined();
    });

    it('skip a row that cannot be opened and still give the others', async () => {
      await receive();
      const spoilt = await receive();
      const foreign = '(select sealed from key_checks limit 1)';
      await given.place.execute(`update submissions set sealed = ${foreign} where id = '${spoilt.id}'`);
      expect(await claimReports(given.stores, claim('w'))).toHaveLength(1);
    });

    it('name who has waited longest, and count by state', async () => {
      const now = Date.now();
      const old = await receive({ receivedAt: now - hourMs });
      const older = await receive({ receivedAt: now - 2 * hourMs });
      const claimed = await receive({ receivedAt: now - 3 * hourMs });
      await given.stores.submissions.claimOne(claimed, claim('w'));
      await given.stores.submissions.change(
        await receive(),
        withValues({ state: 'filed', dueAt: undefined }),
      );
      expect(await given.stores.submissions.waitingSince(now - 60_000, 10)).toEqual([
        keyOf(older),
        keyOf(old),
      ]);
      expect(await given.stores.submissions.waitingSince(now - 60_000, 1)).toEqual([keyOf(older)]);
      const counts = await given.stores.submissions.countByState();
      expect(counts).toContainEqual({ state: 'received', count: 3, oldestAt: now - 3 * hourMs });
      expect(counts).toContainEqual(expect.objectContaining({ state: 'filed', count: 1 }));
    });
  });
}

function keyOf({ tenantId, id }: { tenantId: string; id: string }) {
  return { tenantId, id };
}
