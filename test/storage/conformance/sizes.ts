import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { toSeen } from '../../../src/domain/incident-record.ts';
import { threadLimits } from '../../../src/domain/thread.ts';
import { claimReports, claimSteps } from '../claim-all.ts';
import { leaveAsItIs, newEntry, newStep, reportFrom, withoutUndefined, withValues } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import { newIncident, plainIncident } from './incident-records.ts';
import type { Backend } from './place.ts';

/** What Slack waits for is ended early, and on a busy machine before its time: then it is asked for again. */
const patiently = <Result>(ask: () => Promise<Result>) => vi.waitFor(ask, { timeout: 60_000, interval: 200 });
const timeout = 240_000;

const message = { channelId: 'CH1', ts: '1700000000.000100' };

/** A report with a thread as long as one may be, of these words. */
function longReport(words: string) {
  const text = words.repeat(threadLimits.length / words.length);
  return reportFrom(message, { thread: { text, replies: 1_000, leftOut: 1 } });
}

export function specifySizes(backend: Backend): void {
  describe('the longest there may be', () => {
    const given = givenStores(backend);

    it('stands whole in a draft, of characters of three bytes each', { timeout }, async () => {
      const { source } = longReport('世');
      const draft = { tenantId: 'T1', id: 'D1', userId: 'U1', expiresAt: Date.now() + 600_000 };
      const content = { descriptionRest: '', files: [], source };
      await patiently(() => given.stores.drafts.save({ ...draft, content }));
      const found = await patiently(() => given.stores.drafts.find('T1', 'D1', 'U1'));
      const text = found?.content.source?.thread?.text ?? '';
      expect(Buffer.byteLength(text)).toBe(3 * threadLimits.length);
      // Compared first: a difference of that length cannot be shown.
      expect(text === source?.thread?.text).toBe(true);
    });

    it('stands whole of 20 incidents and their steps', { timeout }, async () => {
      const words = '世'.repeat(50_000);
      const most = Array.from({ length: 100 }, (_, index) => index);
      const seen = toSeen(
        {
          ...plainIncident,
          ...{ subject: words, description: words, tags: most.map(() => words) },
          attachments: most.map((index) => ({ ref: `r${index}`, name: words })),
          customFields: Object.fromEntries(most.map((id) => [id, { kind: 'string', value: words }])),
        },
        1,
      );
      const tenantId = 'T1';
      const changes = { description: words };
      for (const incidentId of most.slice(0, 20)) {
        const incident = newIncident({ tenantId, incidentId, filerId: 'U1' });
        await given.stores.incidents.remember(incident);
        const edit = { kind: 'edit-incident', draftId: 'D1', actorId: 'U1', from: {}, labels: {} } as const;
        await given.stores.incidents.change(incident, (record) => ({
          record: { ...record, seen },
          steps: [newStep({ ...edit, incidentId, changes })],
        }));
      }
      const found = await given.stores.incidents.ofPerson(tenantId, 'C1', { userId: 'U1', limit: 20 });
      expect(found).toHaveLength(20);
      for (const record of found) expect(isDeepStrictEqual(record.seen, withoutUndefined(seen))).toBe(true);
      const steps = await claimSteps(given.stores, { owner: 'w', leaseMs: 600_000, limit: 20 });
      expect(
        steps.filter(({ work }) => 'changes' in work && work.changes.description === words),
      ).toHaveLength(20);
    });

    it('stands whole in 16 reports that are claimed at once', { timeout }, async () => {
      const report = longReport('down');
      const entries = Array.from({ length: 16 }, () => newEntry({ tenantId: 'T1', report }));
      for (const entry of entries) {
        await patiently(() => given.stores.submissions.receive(entry, leaveAsItIs));
      }
      const claimed = await claimReports(given.stores, { owner: 'w', leaseMs: 600_000, limit: 16 });
      expect(new Set(claimed.map(({ id }) => id))).toEqual(new Set(entries.map(({ id }) => id)));
      const text = report.source?.thread?.text;
      expect(claimed.every((each) => each.report.source?.thread?.text === text)).toBe(true);
      for (const entry of entries.slice(0, 2)) {
        await given.stores.submissions.change(entry, withValues({ state: 'filed', owner: undefined }));
      }
      const found = await patiently(() => given.stores.submissions.ofSource('T1', message));
      expect(found).toHaveLength(10);
      expect(await given.stores.submissions.markSourceDeleted('T1', message, 5)).toHaveLength(16);
    });
  });
}
