import { describe, expect, it } from 'vitest';
import { type IncidentRecord, toSeen } from '../../../src/domain/incident-record.ts';
import type { Report } from '../../../src/domain/report.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { leaveAsItIs, newEntry, newStep, reportFrom, withValues } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import { newIncident, plainIncident } from './incident-records.ts';
import type { Backend } from './place.ts';
import { newTenantId } from './tenant-fixtures.ts';

const message = { channelId: 'CH1', ts: '1700000000.000100' };
/** A report with words of a person wherever one can write. */
const wordy: Report = {
  ...reportFrom(message, { permalink: 'canary', threadTs: '1' }),
  ...{ subject: 'canary', description: 'canary', tags: ['canary'], location: 'canary', category: 'canary' },
  ...{ ccUserIds: ['U2'], requesterEmail: 'canary@example.com', files: [{ id: 'F1', name: 'canary' }] },
  impact: 'low',
  customFields: { 1: { kind: 'string', value: 'canary' } },
};

export function specifyForgetting(backend: Backend): void {
  describe('texts of reports', () => {
    const given = givenStores(backend);
    const tenants = () => given.stores.tenants;

    async function reportOf(tenantId: string, values: Partial<Submission>) {
      const entry = newEntry({ tenantId, report: wordy });
      await given.stores.submissions.receive(entry, leaveAsItIs);
      const done = { state: 'filed', incidentId: 7, dueAt: undefined, changedAt: 10 } as const;
      await given.stores.submissions.change(entry, withValues({ ...done, ...values }));
      return entry;
    }
    const subjectOf = async (key: { tenantId: string; id: string }) =>
      (await given.stores.submissions.find(key))?.report.subject;

    it('go when it was filed or dropped before the time, and its ids and choices stay', async () => {
      const tenantId = newTenantId();
      const [filed, dropped, later] = [
        await reportOf(tenantId, {}),
        await reportOf(tenantId, { state: 'dropped', incidentId: undefined }),
        await reportOf(tenantId, { changedAt: 20 }),
      ];
      const before = await given.stores.submissions.find(filed);
      expect(await tenants().forgetTexts(tenantId, 20, 10)).toBe(2);
      expect(await given.stores.submissions.find(filed)).toEqual({
        ...before,
        report: {
          ...{ subject: '', description: '', tags: [], files: [], customFields: {}, impact: 'low' },
          ...{ ccUserIds: ['U2'], requesterId: 'U1' },
          source: { ...message, threadTs: '1', authorName: '', channelName: '' },
        },
      });
      expect(await subjectOf(dropped)).toBe('');
      expect(await subjectOf(later)).toBe('canary');
      expect((await given.stores.submissions.ofSource(tenantId, message)).length).toBe(2);
      expect(await tenants().forgetTexts(tenantId, 20, 10)).toBe(0);
    });

    it('stay as long as a person or the bot may need them', async () => {
      const tenantId = newTenantId();
      for (const state of ['received', 'sending', 'unknown', 'rejected', 'given-back'] as const) {
        await reportOf(tenantId, { state, incidentId: undefined });
      }
      const waiting = await reportOf(tenantId, {});
      const step = newStep({ kind: 'follow-up' }, { submissionId: waiting.id });
      await given.stores.steps.add(tenantId, [step]);
      expect(await tenants().forgetTexts(tenantId, 20, 10)).toBe(0);
      expect(await tenants().withTextsBefore(20, 1_000)).not.toContain(tenantId);
      await given.stores.steps.finish({ tenantId, id: step.id });
      expect(await tenants().withTextsBefore(20, 1_000)).toContain(tenantId);
      expect(await tenants().forgetTexts(tenantId, 20, 10)).toBe(1);
      expect(await subjectOf(waiting)).toBe('');
    });

    it('go with the names of its files and what its steps said, and what became of the files stays', async () => {
      const tenantId = newTenantId();
      const entry = await reportOf(tenantId, {});
      const file = { tenantId, submissionId: entry.id, connectionId: 'C1', name: 'canary' };
      await given.stores.attachments.save({ ...file, fileId: 'F1', outcome: { ref: 'r1' } });
      await given.stores.attachments.save({ ...file, fileId: 'F2', outcome: { failed: 'slack-file-gone' } });
      await given.stores.attachments.save({ ...file, fileId: 'F3', outcome: { link: 'https://canary' } });
      const step = newStep({ kind: 'offer-edit', text: 'canary' }, { submissionId: entry.id });
      await given.stores.steps.add(tenantId, [step]);
      await given.stores.steps.finish({ tenantId, id: step.id });
      await tenants().forgetTexts(tenantId, 20, 10);
      expect(await given.stores.attachments.ofSubmission(entry)).toEqual([
        { ...file, name: '', fileId: 'F1', outcome: { ref: 'r1' } },
        { ...file, name: '', fileId: 'F2', outcome: { failed: 'slack-file-gone' } },
      ]);
      expect(await given.place.query(`select key_id, sealed from steps where id = '${step.id}'`)).toEqual([
        { key_id: null, sealed: null },
      ]);
    });

    it('go some at a time, the oldest first, of the tenant alone', async () => {
      const tenantId = newTenantId();
      const entries = [];
      for (const changedAt of [13, 11, 12]) entries.push(await reportOf(tenantId, { changedAt }));
      const other = await reportOf(newTenantId(), {});
      expect(await tenants().forgetTexts(tenantId, 20, 2)).toBe(2);
      expect(await Promise.all(entries.map(subjectOf))).toEqual(['canary', '', '']);
      expect(await tenants().forgetTexts(tenantId, 20, 2)).toBe(1);
      expect(await subjectOf(other)).toBe('canary');
    });

    it('are told of by their tenants, each once, and of no tenant that has none', async () => {
      await given.place.execute('delete from submissions; delete from incidents');
      expect(await tenants().withTextsBefore(1_000, 10)).toEqual([]);
      const ids = ['T-a', 'T-b', 'T-c'];
      for (const tenantId of [...ids, ...ids]) await reportOf(tenantId, {});
      await reportOf('T-late', { changedAt: 20 });
      expect(await tenants().withTextsBefore(20, 10)).toEqual(ids);
      expect(await tenants().withTextsBefore(20, 2)).toEqual(['T-a', 'T-b']);
      await tenants().forgetTexts('T-b', 20, 10);
      expect(await tenants().withTextsBefore(20, 10)).toEqual(['T-a', 'T-c']);
    });

    it('go with what was read of incidents, together no more than asked for', async () => {
      const tenantId = newTenantId();
      for (const incidentId of [1, 2]) {
        await reportOf(tenantId, {});
        const incident = newIncident({ tenantId, incidentId, filedAt: 10 });
        await given.stores.incidents.remember(incident);
        const seen = toSeen(plainIncident, 1);
        await given.stores.incidents.change(incident, (record) => ({ record: { ...record, seen } }));
      }
      expect(await tenants().forgetTexts(tenantId, 20, 3)).toBe(3);
      expect(await tenants().forgetTexts(tenantId, 20, 3)).toBe(1);
    });

    it('that cannot be opened go, too', async () => {
      const tenantId = newTenantId();
      const entry = await reportOf('T-moved', {});
      await given.place.execute(`update submissions set tenant_id = '${tenantId}' where id = '${entry.id}'`);
      expect(await tenants().forgetTexts(tenantId, 20, 10)).toBe(1);
      expect(await subjectOf({ tenantId, id: entry.id })).toBe('');
    });
  });

  describe('what was read of incidents', () => {
    const given = givenStores(backend);
    const seen = toSeen({ ...plainIncident, subject: 'canary' }, 1);

    async function incidentOf(tenantId: string, values: Partial<IncidentRecord>) {
      const incident = newIncident({ tenantId, filedAt: 10, filerId: 'U1' });
      await given.stores.incidents.remember(incident);
      await given.stores.incidents.change(incident, (record) => ({ record: { ...record, seen, ...values } }));
      return incident;
    }

    it('goes when it is read no more and did not change since, and its number and people stay', async () => {
      const tenantId = newTenantId();
      const incident = await incidentOf(tenantId, {});
      const before = await given.stores.incidents.find(incident);
      expect(await given.stores.tenants.withTextsBefore(11, 1_000)).toContain(tenantId);
      expect(await given.stores.tenants.forgetTexts(tenantId, 10, 10)).toBe(0);
      expect(await given.stores.tenants.forgetTexts(tenantId, 11, 10)).toBe(1);
      expect(await given.stores.incidents.find(incident)).toEqual({ ...before, seen: undefined, changes: 1 });
      expect(await given.stores.tenants.withTextsBefore(11, 1_000)).not.toContain(tenantId);
    });

    it('stays as long as it is read', async () => {
      const tenantId = newTenantId();
      const incident = await incidentOf(tenantId, { nextReadAt: 99 });
      expect(await given.stores.tenants.forgetTexts(tenantId, 50, 10)).toBe(0);
      expect(await given.stores.incidents.find(incident)).toMatchObject({ seen: { digest: seen.digest } });
    });

    it('stays beside a change that is under way, and goes after it', async () => {
      const tenantId = newTenantId();
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add(tenantId, [step]);
      const incident = await incidentOf(tenantId, { pending: { stepId: step.id } });
      expect(await given.stores.tenants.forgetTexts(tenantId, 50, 10)).toBe(0);
      expect(await given.stores.incidents.find(incident)).toMatchObject({
        seen: { digest: seen.digest },
        pending: { stepId: step.id },
      });
      await given.stores.steps.finish({ tenantId, id: step.id });
      expect(await given.stores.tenants.forgetTexts(tenantId, 50, 10)).toBe(1);
    });
  });
}
