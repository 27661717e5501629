import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import { type IncidentRecord, toSeen } from '../../../src/domain/incident-record.ts';
import type { NewIncidentRecord } from '../../../src/domain/ports/incident-store.ts';
import { claimSteps } from '../claim-all.ts';
import { newStep } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

export const plainIncident: Incident = {
  subject: 'Keyboard <b>5</b>',
  description: '报告 🙂',
  status: 'In Progress',
  cc: [],
  tags: ['one'],
  spam: false,
  attachments: [{ ref: 'r1', name: 'a.png' }],
  customFields: {},
};

/** An incident of a tenant of its own, filed at 1,000. */
export function newIncident(values: Partial<NewIncidentRecord> = {}): NewIncidentRecord {
  return { tenantId: `T${randomUUID()}`, connectionId: 'C1', incidentId: 7, filedAt: 1_000, ...values };
}

const withRecord = (values: Partial<IncidentRecord>) => (current: IncidentRecord) => ({
  record: { ...current, ...values },
});

export function specifyIncidentRecords(backend: Backend): void {
  describe('incidents', () => {
    const given = givenStores(backend);
    const incidents = () => given.stores.incidents;
    const bytesOf = async ({ incidentId }: NewIncidentRecord) => {
      const [row] = await given.place.query(`select sealed from incidents where incident_id = ${incidentId}`);
      return Buffer.from((row?.sealed ?? []) as Uint8Array).toString('hex');
    };

    it('are found as they were filed, in their own tenant and connection alone', async () => {
      const incident = newIncident({ submissionId: 'S1', filerId: 'U1', requesterId: 'U2', nextReadAt: 5 });
      await incidents().remember(incident);
      expect(await incidents().find(incident)).toEqual({ ...incident, changes: 0, changedAt: 1_000 });
      expect(await incidents().find({ ...incident, tenantId: 'T-other' })).toBeUndefined();
      expect(await incidents().find({ ...incident, connectionId: 'C2' })).toBeUndefined();
      expect(await incidents().find({ ...incident, incidentId: 8 })).toBeUndefined();
    });

    it('take what they did not have when they become known again, and keep what they had', async () => {
      const shared = newIncident({ requesterId: 'U2' });
      await incidents().remember(shared);
      await incidents().change(shared, withRecord({ changes: 3, changedAt: 9, statusSetAt: 8 }));
      const filed = { submissionId: 'S1', filerId: 'U1', requesterId: 'U9', nextReadAt: 5 };
      await incidents().remember({ ...shared, ...filed, filedAt: 2_000 });
      const later = { submissionId: 'S2', filerId: 'U3', requesterId: 'U4', nextReadAt: 6, filedAt: 3_000 };
      await incidents().remember({ ...shared, ...later });
      expect(await incidents().find(shared)).toEqual({
        ...{ ...shared, ...filed, requesterId: 'U2' },
        ...{ changes: 3, changedAt: 9, statusSetAt: 8 },
      });
    });

    it('that are gone are not read again because they are shared again', async () => {
      const incident = newIncident();
      await incidents().remember(incident);
      await incidents().change(incident, withRecord({ goneAt: 4 }));
      await incidents().remember({ ...incident, nextReadAt: 5 });
      expect((await incidents().find(incident))?.nextReadAt).toBeUndefined();
    });

    it('count as the highest when the bot filed them, and not when somebody shared them', async () => {
      const filed = newIncident({ submissionId: 'S1' });
      for (const incidentId of [9, 10, 2, 10]) await incidents().remember({ ...filed, incidentId });
      await incidents().remember({ ...filed, incidentId: 900, submissionId: undefined });
      const { tenantId } = filed;
      expect(await incidents().highestKnown(tenantId, 'C1')).toBe(10);
      expect(await incidents().highestKnown(tenantId, 'C2')).toBe(0);
      expect(await incidents().highestKnown('T-other', 'C1')).toBe(0);
    });

    it('keep every value of a change and its steps as one', async () => {
      const incident = newIncident({ submissionId: 'S1' });
      await incidents().remember(incident);
      const values = {
        seen: toSeen(plainIncident, 4_000),
        pending: { stepId: 'step1', from: 'Open' },
        ...{ changes: 2, changedAt: 5_000, statusSetAt: 4_500, nextReadAt: 6_000, goneAt: 5_500 },
      };
      const step = newStep({ kind: 'draw-cards', incidentId: 7 });
      const changed = await incidents().change(incident, (current) => ({
        record: { ...current, ...values },
        steps: [step],
      }));
      expect(changed).toEqual({ ...incident, ...values });
      expect(await incidents().find(incident)).toEqual(changed);
      expect(await stepIds()).toContain(step.id);
      const emptied = { seen: undefined, pending: undefined, nextReadAt: undefined, goneAt: undefined };
      await incidents().change(incident, withRecord(emptied));
      expect(await incidents().find(incident)).toEqual({ ...changed, ...emptied });
    });

    async function stepIds(): Promise<readonly string[]> {
      const claimed = await claimSteps(given.stores, { owner: 'w', leaseMs: 3_600_000, limit: 1_000 });
      return claimed.map(({ id }) => id);
    }

    it('are left alone by a rule that answers them as they were, and its steps are added', async () => {
      const incident = newIncident({ incidentId: 501, submissionId: 'S1' });
      await incidents().remember(incident);
      await incidents().change(incident, withRecord({ seen: toSeen(plainIncident, 1) }));
      await given.place.execute('update incidents set changes = 77 where incident_id = 501');
      const step = newStep({ kind: 'draw-cards', incidentId: 501 });
      const record = await incidents().change(incident, (current) => {
        // Past the store, so that only a write would show.
        Object.assign(current, { changes: 1 });
        return { record: current, steps: [step] };
      });
      expect(record?.changes).toBe(1);
      expect((await incidents().find(incident))?.changes).toBe(77);
      expect(await stepIds()).toContain(step.id);
    });

    it('are sealed anew when what was read or is pending changes, and only then', async () => {
      const incident = newIncident({ incidentId: 502 });
      await incidents().remember(incident);
      await incidents().change(incident, withRecord({ seen: toSeen(plainIncident, 1) }));
      const first = await bytesOf(incident);
      await incidents().change(incident, withRecord({ changes: 5, nextReadAt: 9 }));
      expect(await bytesOf(incident)).toBe(first);
      await incidents().change(incident, withRecord({ pending: { stepId: 'step1' } }));
      const second = await bytesOf(incident);
      expect(second).not.toBe(first);
      await incidents().change(incident, withRecord({ seen: toSeen(plainIncident, 1) }));
      expect(await bytesOf(incident)).not.toBe(second);
    });

    it('that nobody remembers are not changed', async () => {
      const incident = newIncident();
      expect(await incidents().change(incident, withRecord({ changes: 1 }))).toBeUndefined();
      await incidents().remember(incident);
      const foreign = { ...incident, tenantId: 'T-other' };
      expect(await incidents().change(foreign, withRecord({ changes: 1 }))).toBeUndefined();
      expect((await incidents().find(incident))?.changes).toBe(0);
    });

    it('let every one of 50 changes at once see what the one before left', async () => {
      const incident = newIncident();
      await incidents().remember(incident);
      const changed = await Promise.all(
        Array.from({ length: 50 }, () =>
          incidents().change(incident, (current) => ({
            record: {
              ...current,
              changes: current.changes + 1,
              seen: toSeen(plainIncident, current.changes + 1),
            },
            steps: [newStep({ kind: 'draw-cards', incidentId: 7 }, { id: `change:${current.changes}` })],
          })),
        ),
      );
      expect(new Set(changed.map((record) => record?.changes)).size).toBe(50);
      expect(await incidents().find(incident)).toMatchObject({ changes: 50, seen: { at: 50 } });
      const added = await stepIds();
      for (let index = 0; index < 50; index++) expect(added).toContain(`change:${index}`);
    });

    it('keep both of a change and a becoming known at once', async () => {
      const incident = newIncident();
      await incidents().remember(incident);
      await Promise.all([
        incidents().change(incident, withRecord({ changes: 1 })),
        incidents().remember({ ...incident, submissionId: 'S1', filerId: 'U1' }),
        incidents().change(incident, (current) => ({ record: { ...current, changedAt: 5 } })),
      ]);
      expect(await incidents().find(incident)).toMatchObject({
        ...{ submissionId: 'S1', filerId: 'U1', changes: 1, changedAt: 5 },
      });
    });

    it('stay as they were when the rule throws or a step cannot be added', async () => {
      const incident = newIncident();
      await incidents().remember(incident);
      const mistake = new Error('a mistake in the rule');
      const thrown = incidents().change(incident, () => {
        throw mistake;
      });
      await expect(thrown).rejects.toBe(mistake);
      const refused = incidents().change(incident, (current) => ({
        record: { ...current, changes: 9 },
        steps: [newStep({ kind: 'draw-cards', incidentId: 7 }, { dueAt: Number.NaN })],
      }));
      await expect(refused).rejects.toMatchObject({ code: 'store-failed' });
      expect((await incidents().find(incident))?.changes).toBe(0);
    });

    it('whose content cannot be opened are told in the log, and are as never read until they are', async () => {
      const incident = newIncident({ incidentId: 503, filerId: 'U1', nextReadAt: 1 });
      const whole = { ...incident, incidentId: 504 };
      for (const each of [incident, whole]) {
        await given.stores.incidents.remember(each);
        await given.stores.incidents.change(each, withRecord({ seen: toSeen(plainIncident, 1), changes: 4 }));
      }
      const other = '(select sealed from incidents where incident_id = 504)';
      await given.place.execute(
        `update incidents set sealed = ${other}, tenant_id = 'T503' where incident_id = 503`,
      );
      const moved = { ...incident, tenantId: 'T503' };
      const broken = await bytesOf(incident);
      const listed = await given.stores.incidents.ofPerson('T503', 'C1', { userId: 'U1', limit: 5 });
      expect(listed).toMatchObject([{ incidentId: 503, changes: 4 }]);
      expect(listed[0]?.seen).toBeUndefined();
      await given.stores.incidents.change(moved, withRecord({ nextReadAt: 8 }));
      // Nothing is lost of it as long as nothing newer was read.
      expect(await bytesOf(incident)).toBe(broken);
      const seen = toSeen(plainIncident, 2);
      await given.stores.incidents.change(moved, withRecord({ seen }));
      const read = await given.stores.incidents.find(moved);
      expect([read?.seen, read?.nextReadAt]).toEqual([seen, 8]);
      expect((await given.stores.incidents.find(whole))?.seen).toEqual(toSeen(plainIncident, 1));
      expect(new Set(given.place.logged)).toEqual(new Set(['A stored row cannot be opened']));
    });
  });
}
