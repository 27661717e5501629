import { beforeEach, describe, expect, it } from 'vitest';
import { claimReports } from '../claim-all.ts';
import { leaveAsItIs, newEntry, plainReport, reportFrom, withValues } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

const tenantId = 'T1';
const message = { channelId: 'CH1', ts: '1700000000.000100' };
const others = [
  { channelId: 'CH2', ts: '1700000000.000100' },
  { channelId: 'CH1', ts: '1700000000.000200' },
];

export function specifySources(backend: Backend): void {
  describe('submissions made from a message', () => {
    const given = givenStores(backend);
    beforeEach(() => given.place.execute('delete from submissions'));

    async function receive(values: Parameters<typeof newEntry>[0] = {}) {
      const entry = newEntry({ tenantId, report: reportFrom(message), ...values });
      await given.stores.submissions.receive(entry, leaveAsItIs);
      return entry;
    }
    const idsOf = async (source = message, tenant = tenantId) =>
      (await given.stores.submissions.ofSource(tenant, source)).map(({ id }) => id);
    const markDeleted = (at: number, source = message) =>
      given.stores.submissions.markSourceDeleted(tenantId, source, at);

    it('are found by it, newest first, and by no other message or tenant', async () => {
      const [first, third, second] = [
        await receive({ receivedAt: 1 }),
        await receive({ receivedAt: 3 }),
        await receive({ receivedAt: 2 }),
      ];
      await receive({ report: plainReport });
      await receive({ tenantId: 'T2' });
      expect(await idsOf()).toEqual([third.id, second.id, first.id]);
      for (const other of others) expect(await idsOf(other)).toEqual([]);
      const [found] = await given.stores.submissions.ofSource(tenantId, message);
      expect(found?.report).toEqual(third.report);
    });

    it('are found up to the 10 newest, the dropped ones left out', async () => {
      const entries = [];
      for (let index = 0; index < 13; index++) entries.push(await receive({ receivedAt: index }));
      await given.stores.submissions.change(entries[12] ?? newEntry(), withValues({ state: 'dropped' }));
      await given.stores.submissions.change(entries[11] ?? newEntry(), withValues({ state: 'filed' }));
      const expected = entries.slice(2, 12).map(({ id }) => id);
      expect(await idsOf()).toEqual(expected.toReversed());
    });

    it('are found by the source that their words name now', async () => {
      const entry = await receive();
      const edited = { ...reportFrom(message), subject: 'Other words' };
      await given.stores.submissions.change(entry, withValues({ report: edited }));
      expect(await idsOf()).toEqual([entry.id]);
      for (const other of others) {
        const again = { ...newEntry({ tenantId }), entryKey: entry.entryKey };
        await given.stores.submissions.receive(again, withValues({ report: reportFrom(other) }));
        expect(await idsOf(other)).toEqual([entry.id]);
        expect(await idsOf()).toEqual([]);
      }
      await given.stores.submissions.change(entry, withValues({ report: plainReport }));
      expect(await idsOf(others[1])).toEqual([]);
    });

    it('are given without those that cannot be opened', async () => {
      const [spoilt, whole] = [await receive(), await receive()];
      const foreign = '(select sealed from key_checks limit 1)';
      await given.place.execute(`update submissions set sealed = ${foreign} where id = '${spoilt.id}'`);
      expect(await idsOf()).toEqual([whole.id]);
    });

    it('are kept, and found by nothing, when the name of the message is no name', async () => {
      for (const ts of ['', '\u0000', 'zebra', `${'9'.repeat(20)}.1`, '1.'.repeat(5_000)]) {
        const nonsense = { channelId: 'CH1', ts };
        const entry = await receive({ report: reportFrom(nonsense) });
        expect((await given.stores.submissions.find(entry))?.report).toEqual(entry.report);
        expect(await idsOf(nonsense)).toEqual([]);
        expect(await markDeleted(5, nonsense)).toEqual([]);
      }
    });

    it('are marked as without it, all of them and once', async () => {
      const [one, dropped] = [await receive(), await receive()];
      await given.stores.submissions.change(dropped, withValues({ state: 'dropped', dueAt: undefined }));
      const untouched = [
        await receive({ tenantId: 'T2' }),
        ...(await Promise.all(others.map((other) => receive({ report: reportFrom(other) })))),
      ];
      const marked = await markDeleted(7_000);
      expect(new Set(marked.map(({ id }) => id))).toEqual(new Set([one.id, dropped.id]));
      expect(marked.map(({ sourceDeletedAt }) => sourceDeletedAt)).toEqual([7_000, 7_000]);
      const later = await receive();
      expect((await markDeleted(8_000)).map(({ id }) => id)).toEqual([later.id]);
      expect(await markDeleted(9_000)).toEqual([]);
      expect((await given.stores.submissions.find(one))?.sourceDeletedAt).toBe(7_000);
      for (const entry of untouched) {
        expect((await given.stores.submissions.find(entry))?.sourceDeletedAt).toBeUndefined();
      }
    });

    it('stay as they are but for that mark, whoever works on them', async () => {
      const entry = await receive();
      await given.stores.submissions.claimOne(entry, { owner: 'w1', leaseMs: 60_000, limit: 1 });
      await given.stores.submissions.change(entry, withValues({ state: 'sending', attempt: 3, tries: 2 }));
      const before = await given.stores.submissions.find(entry);
      expect(await markDeleted(7_000)).toEqual([{ ...before, sourceDeletedAt: 7_000 }]);
      expect(await given.stores.submissions.find(entry)).toEqual({ ...before, sourceDeletedAt: 7_000 });
      expect(await given.stores.submissions.renew(entry, 'w1', 60_000)).toBe(true);
    });

    it('keep that mark through all that happens to them afterwards or at once', async () => {
      const entry = await receive();
      await Promise.all([
        ...Array.from({ length: 10 }, (_, tries) =>
          given.stores.submissions.change(entry, withValues({ tries })),
        ),
        markDeleted(7_000),
        ...Array.from({ length: 10 }, (_, tries) =>
          given.stores.submissions.change(entry, withValues({ tries, report: reportFrom(message) })),
        ),
      ]);
      const again = { ...newEntry({ tenantId }), entryKey: entry.entryKey };
      await given.stores.submissions.receive(again, withValues({ report: reportFrom(message) }));
      const [claimed] = await claimReports(given.stores, { owner: 'w', leaseMs: 1, limit: 1 });
      expect(claimed?.sourceDeletedAt).toBe(7_000);
      expect((await given.stores.submissions.find(entry))?.sourceDeletedAt).toBe(7_000);
    });
  });
}
