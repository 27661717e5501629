import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toSeen } from '../../../src/domain/incident-record.ts';
import { parseMasterKeys } from '../../../src/domain/master-key.ts';
import type { IncidentWork } from '../../../src/domain/step.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { sealedTableNames } from '../../../src/storage/sealed-tables.ts';
import { leaveAsItIs, newEntry, newKeys, newStep, plainReport, sealing, withValues } from '../fixtures.ts';
import { newIncident, plainIncident } from './incident-records.ts';
import type { Backend, Place } from './place.ts';
import { fillTenant } from './tenant-fixtures.ts';

/** Steps that hold words of people or of the ITSM. */
function plantedWorks(planted: string): readonly IncidentWork[] {
  const asked = { incidentId: 7, actorId: 'U1', from: {} };
  return [
    { kind: 'set-status', to: planted, shown: planted, isSure: false, ...asked },
    {
      ...{ kind: 'edit-incident', draftId: 'D1', ...asked },
      changes: { subject: planted },
      labels: { 'customFields.5': planted },
    },
    { kind: 'attach-to-incident', files: [{ id: 'F1', name: planted }], ...asked },
    { kind: 'tell-news', incidentId: 7, news: { kind: 'status-changed', from: planted, to: planted } },
  ];
}

export function specifyOpening(backend: Backend): void {
  describe('opening', () => {
    let place: Place;
    beforeEach(async () => {
      place = await backend.newPlace();
    });
    afterEach(() => place.destroy());

    async function receiveUnder(keys: ReturnType<typeof newKeys>['keys'], entry = newEntry()) {
      const stores = await place.open(sealing(keys));
      await stores.submissions.receive(entry, leaveAsItIs);
      await stores.close();
      return entry;
    }

    it('finds again what was stored before, and answers a ping', async () => {
      const { keys } = newKeys('k1');
      const entry = await receiveUnder(keys);
      const stores = await place.open(sealing(keys));
      await stores.ping();
      expect((await stores.submissions.find(entry))?.report).toEqual(plainReport);
      await stores.close();
      await expect(stores.ping()).rejects.toMatchObject({ code: 'store-failed' });
    });

    it('refuses a database that a newer release wrote, and leaves it as it is', async () => {
      const { keys } = newKeys('k1');
      const entry = await receiveUnder(keys);
      await place.execute('insert into schema_version (version) values (99)');
      await expect(place.open(sealing(keys))).rejects.toThrow(/version 99 .* newer release/);
      await place.execute('delete from schema_version where version = 99');
      const stores = await place.open(sealing(keys));
      expect((await stores.submissions.find(entry))?.report).toEqual(plainReport);
      await stores.close();
    });

    it('refuses a key that is another than it was, by its id', async () => {
      await receiveUnder(newKeys('k1').keys);
      await expect(place.open(sealing(newKeys('k1').keys))).rejects.toThrow(/'k1' is another/);
    });

    it('refuses to start without a key that rows need, and starts when none does', async () => {
      const { text, keys } = newKeys('k1');
      const newer = newKeys('k2');
      await (await place.open(sealing(keys))).close();
      await (await place.open(sealing(newer.keys))).close();
      const entry = await receiveUnder(keys);
      await expect(place.open(sealing(newer.keys))).rejects.toThrow(/'k1' is missing/);
      const both = parseMasterKeys(`${newer.text},${text}`);
      const stores = await place.open(sealing(both));
      expect((await stores.submissions.find(entry))?.report).toEqual(plainReport);
      await stores.close();
    });

    it('refuses to start without a key that a file or a step alone needs', async () => {
      const { keys } = newKeys('k1');
      const stores = await place.open(sealing(keys));
      const file = { tenantId: 'T1', submissionId: 'S1', fileId: 'F1', name: 'a', connectionId: 'C1' };
      await stores.attachments.save({ ...file, outcome: { ref: 'r' } });
      await stores.steps.add('T1', [newStep({ kind: 'post-card' })]);
      await stores.close();
      const newer = sealing(newKeys('k2').keys);
      await expect(place.open(newer)).rejects.toThrow(/'k1' is missing/);
      await place.execute('delete from attachments');
      const again = await place.open(newer);
      await again.close();
      const first = await place.open(sealing(keys));
      await first.steps.add('T1', [newStep({ kind: 'offer-edit', text: 'new words' })]);
      await first.close();
      await expect(place.open(newer)).rejects.toThrow(/'k1' is missing/);
    });

    it('refuses to start without a key that an incident or the settings alone need', async () => {
      const { keys } = newKeys('k1');
      const newer = sealing(newKeys('k2').keys);
      const stores = await place.open(sealing(keys));
      const incident = newIncident({ tenantId: 'T1' });
      await stores.incidents.remember(incident);
      await stores.settings.save('T1', defaultSettings, { userId: 'U1', at: 1, revision: 0 });
      await stores.close();
      await expect(place.open(newer)).rejects.toThrow(/'k1' is missing/);
      await place.execute('delete from settings');
      await (await place.open(newer)).close();
      const again = await place.open(sealing(keys));
      await again.incidents.change(incident, (record) => ({
        record: { ...record, pending: { stepId: 'step1' } },
      }));
      await again.close();
      await expect(place.open(newer)).rejects.toThrow(/'k1' is missing/);
    });

    it('refuses to start without a key that rows of any one table need, and deletes nothing', async () => {
      const keys = newKeys('k1');
      const stores = await place.open(sealing(keys.keys));
      const filled = await fillTenant(stores);
      await stores.close();
      const newer = newKeys('k2');
      for (const table of sealedTableNames) {
        await place.execute(`update ${table} set key_id = 'k2' where key_id is not null`);
      }
      await (await place.open(sealing(newer.keys))).close();
      for (const table of sealedTableNames) {
        await place.execute(`update ${table} set key_id = 'k1' where key_id is not null`);
        await expect(place.open(sealing(newer.keys)), table).rejects.toMatchObject({
          facts: { keyId: 'k1' },
        });
        await place.execute(`update ${table} set key_id = 'k2' where key_id is not null`);
      }
      const wrong = parseMasterKeys(`${newer.text},${newKeys('k1').text}`);
      await expect(place.open(sealing(wrong))).rejects.toThrow(/'k1' is another/);
      const both = await place.open(sealing(parseMasterKeys(`${newer.text},${keys.text}`)));
      expect((await both.submissions.find(filled.open))?.report.subject).toBe('canary');
      expect((await both.installations.find(filled.tenantId))?.name).toBe('canary');
      await both.close();
    });

    it('stores no word that a person wrote in the clear', async () => {
      const planted = 'PLANTED-zebra-7731';
      const stores = await place.open();
      const report = {
        ...plainReport,
        subject: planted,
        description: planted,
        location: planted,
        tags: [planted],
        requesterEmail: `${planted}@example.com`,
        files: [{ id: 'F1', name: planted }],
        customFields: { 1: { kind: 'string', value: planted } as const },
        source: {
          channelId: 'CH1',
          ts: '1700000000.000100',
          permalink: planted,
          authorName: planted,
          channelName: planted,
          thread: { text: planted, replies: 1, leftOut: 0 },
        },
      };
      const entry = newEntry({ report, entryKey: 'view:findable' });
      await stores.submissions.receive(entry, leaveAsItIs);
      const fault = { code: 'content-refused', userMessage: planted } as const;
      const steps = [
        newStep({ kind: 'tell-filer', notice: 'rejected', detail: planted }),
        newStep({ kind: 'offer-edit', text: planted }),
        newStep({ kind: 'offer-files', files: report.files, under: report.source }),
      ];
      await stores.submissions.change(entry, withValues({ fault, report: { ...report } }, steps));
      const file = { tenantId: 'T1', submissionId: 'S1', name: planted, connectionId: 'C1' };
      await stores.attachments.save({ ...file, fileId: 'F1', outcome: { ref: 'r' } });
      await stores.attachments.save({ ...file, fileId: 'F2', outcome: { link: `https://${planted}.com` } });
      const content = { descriptionRest: planted, files: report.files, source: report.source };
      const incident = newIncident({ tenantId: 'T1', submissionId: 'S1' });
      await stores.incidents.remember(incident);
      await stores.incidents.change(incident, (record) => ({
        record: {
          ...record,
          seen: toSeen({ ...plainIncident, subject: planted, description: planted, status: planted }, 1),
          pending: { stepId: 'step1', from: planted },
        },
        steps: plantedWorks(planted).map((work) => newStep(work)),
      }));
      const settings = {
        ...{ ...defaultSettings, defaultCategory: planted, locations: [planted], fieldsOnCard: [planted] },
        statuses: [{ name: planted, kind: 'new' as const }],
      };
      await stores.settings.save('T1', settings, { userId: 'U1', at: 1, revision: 0 });
      await stores.settings.save('T1', settings, { userId: 'U1', at: 1, revision: 1 });
      await stores.drafts.save({
        tenantId: 'T1',
        id: 'D1',
        userId: 'U1',
        content,
        expiresAt: Date.now() + 60_000,
      });
      const bytes = await place.contents();
      await stores.close();
      const closed = await place.contents();
      for (const stored of [bytes, closed]) {
        expect(stored.includes('view:findable')).toBe(true);
        for (const piece of [planted, 'zebra']) expect(stored.includes(piece)).toBe(false);
      }
    });
  });
}
