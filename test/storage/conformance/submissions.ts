import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/domain/report.ts';
import { claimSteps } from '../claim-all.ts';
import { leaveAsItIs, newEntry, newStep, plainReport, withoutUndefined, withValues } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

export function specifySubmissions(backend: Backend): void {
  describe('submissions', () => {
    const given = givenStores(backend);

    it('gives back a report with every field as it was taken', async () => {
      const report: Report = {
        subject: '🙂 "quoted" \u0000 and  spaced ',
        description: 'é'.repeat(9_000),
        location: 'Köln',
        tags: ['a b', "'; drop table submissions; --"],
        category: 'Hardware',
        impact: 'on-business',
        urgency: 'high',
        priority: 'urgent',
        ccUserIds: ['U2', 'U3'],
        requesterId: 'U4',
        requesterEmail: 'ann@example.com',
        files: [{ id: 'F1', name: '报告.pdf', size: 0 }],
        customFields: { 35: { kind: 'integer-list', value: [1, -2] }, 36: { kind: 'double', value: 0.5 } },
      };
      const entry = newEntry({ report, channelId: 'CH1' });
      const taken = await given.stores.submissions.receive(entry, leaveAsItIs);
      expect(taken).toMatchObject({ isNew: true, changed: true });
      const found = await given.stores.submissions.find(entry);
      expect(found?.report).toEqual(report);
      expect(withoutUndefined(found)).toEqual(withoutUndefined(taken.submission));
    });

    it('shows a row to no other tenant', async () => {
      const entry = newEntry();
      await given.stores.submissions.receive(entry, leaveAsItIs);
      const foreign = { tenantId: 'T-other', id: entry.id };
      expect(await given.stores.submissions.find(foreign)).toBeUndefined();
      expect(await given.stores.submissions.change(foreign, withValues({ tries: 9 }))).toBeUndefined();
      expect((await given.stores.submissions.find(entry))?.tries).toBe(0);
    });

    it('answers an entry that comes in again with the one that stands', async () => {
      const first = newEntry();
      await given.stores.submissions.receive(first, leaveAsItIs);
      const again = await given.stores.submissions.receive({ ...newEntry(), ...keysOf(first) }, leaveAsItIs);
      expect(again).toMatchObject({ isNew: false, changed: false, why: 'same-again' });
      expect(again.submission.id).toBe(first.id);
    });

    it('replaces the words of an entry when the rule says so', async () => {
      const first = newEntry();
      await given.stores.submissions.receive(first, leaveAsItIs);
      const report = { ...plainReport, subject: 'Other words' };
      await given.stores.submissions.receive({ ...newEntry(), ...keysOf(first) }, withValues({ report }));
      expect((await given.stores.submissions.find(first))?.report.subject).toBe('Other words');
    });

    it('takes the same entry of two tenants as two reports', async () => {
      const [one, other] = [newEntry({ entryKey: 'view:V1' }), newEntry({ entryKey: 'view:V1' })];
      expect((await given.stores.submissions.receive(one, leaveAsItIs)).isNew).toBe(true);
      expect((await given.stores.submissions.receive(other, leaveAsItIs)).isNew).toBe(true);
    });

    it('takes one of 50 equal entries that come in at once', async () => {
      const { tenantId, entryKey } = newEntry();
      const takings = await Promise.all(
        Array.from({ length: 50 }, () =>
          given.stores.submissions.receive(newEntry({ tenantId, entryKey }), leaveAsItIs),
        ),
      );
      expect(takings.filter((taking) => taking.isNew)).toHaveLength(1);
      expect(new Set(takings.map((taking) => taking.submission.id)).size).toBe(1);
    });

    it('lets every one of 50 changes at once see what the one before left', async () => {
      const entry = newEntry();
      await given.stores.submissions.receive(entry, leaveAsItIs);
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () =>
          given.stores.submissions.change(entry, (current) =>
            withValues({ tries: current.tries + 1 })(current),
          ),
        ),
      );
      expect(new Set(outcomes.map((outcome) => outcome?.submission.tries)).size).toBe(50);
      expect((await given.stores.submissions.find(entry))?.tries).toBe(50);
    });

    it('lets one of 50 compare-and-swap rules win', async () => {
      const entry = newEntry();
      await given.stores.submissions.receive(entry, leaveAsItIs);
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () =>
          given.stores.submissions.change(entry, (current) =>
            current.attempt === 0
              ? withValues({ attempt: 1 })(current)
              : { changed: false, why: 'out-of-date' },
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome?.changed)).toHaveLength(1);
    });

    it('commits nothing of a change whose rule throws', async () => {
      const entry = newEntry();
      await given.stores.submissions.receive(entry, leaveAsItIs);
      const mistake = new Error('a mistake in the rule');
      const change = given.stores.submissions.change(entry, () => {
        throw mistake;
      });
      await expect(change).rejects.toBe(mistake);
      expect((await given.stores.submissions.find(entry))?.state).toBe('received');
    });

    it('commits a change and its steps as one, and keeps every value of it', async () => {
      const entry = newEntry();
      await given.stores.submissions.receive(entry, leaveAsItIs);
      const values = {
        state: 'rejected',
        attempt: 3,
        incidentId: 77,
        lookFrom: 70,
        dueAt: undefined,
        toldTrouble: true,
        fault: { code: 'content-refused', userMessage: 'No such location' },
      } as const;
      const step = newStep({ kind: 'tell-filer', notice: 'rejected', detail: 'Köln' });
      await given.stores.submissions.change(entry, withValues(values, [step]));
      expect(await given.stores.submissions.find(entry)).toMatchObject(values);
      const steps = await claimSteps(given.stores, { owner: 'w', leaseMs: 60_000, limit: 1_000 });
      expect(steps.find(({ id }) => id === step.id)).toMatchObject({
        tenantId: entry.tenantId,
        work: step.work,
      });
    });

    it('rejects as a fault what the database refuses, and goes on', async () => {
      const first = newEntry();
      await given.stores.submissions.receive(first, leaveAsItIs);
      const sameId = newEntry({ tenantId: first.tenantId, id: first.id });
      await expect(given.stores.submissions.receive(sameId, leaveAsItIs)).rejects.toMatchObject({
        name: 'Fault',
        code: 'store-failed',
      });
      expect((await given.stores.submissions.receive(newEntry(), leaveAsItIs)).isNew).toBe(true);
    });

    it('refuses a value that no column takes instead of storing nothing', async () => {
      const wrong = newEntry({ receivedAt: Number.NaN });
      await expect(given.stores.submissions.receive(wrong, leaveAsItIs)).rejects.toMatchObject({
        code: 'store-failed',
      });
      expect(await given.stores.submissions.find(wrong)).toBeUndefined();
    });
  });
}

function keysOf({ tenantId, entryKey }: ReturnType<typeof newEntry>) {
  return { tenantId, entryKey };
}
