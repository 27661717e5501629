import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKeys, plainReport, reportFrom, sealing, withValues } from '../fixtures.ts';
import type { Backend, Place } from './place.ts';

const tenantId = 'T1';
const incident = { tenant_id: tenantId, connection_id: 'C1', incident_id: 7 };
const card = { ...incident, channel_id: 'CH1', state: 'live' };
const fault = { code: 'content-refused', userMessage: 'No such location' } as const;
const parts = sealing(newKeys('k1').keys);

/** A value as the columns of a row that the first version wrote. */
function sealed(kind: string, value: unknown) {
  return { key_id: 'k1', sealed: parts.sealer.seal({ tenantId, kind }, JSON.stringify(value)) };
}

/** A database that the first version left: of everything that has other columns since, a row or more. */
async function fill(place: Place): Promise<void> {
  await place.makeTables(1);
  await place.insert('submissions', {
    ...{ tenant_id: tenantId, id: 'S1', connection_id: 'C1', entry_key: 'view:V1', filer_id: 'U1' },
    ...{ channel_id: 'CH1', reference: 'BOT-7F3K9', state: 'rejected', attempt: 2, received_at: 1_000 },
    ...{ changed_at: 2_000, due_at: null, tries: 3, owner: null, lease_until: null, look_from: 5 },
    ...{ incident_id: null, fault_code: fault.code, told_trouble: 1 },
    ...sealed('submission', { report: plainReport, userMessage: fault.userMessage }),
  });
  await place.insert('incidents', { ...incident, submission_id: 'S9', filed_at: 1 });
  await place.insert('incidents', { ...incident, connection_id: 'C2', submission_id: 'S8', filed_at: 1 });
  await place.insert('cards', { ...card, id: 'card1', ts: '1700000000.000100' });
  await place.insert('cards', { ...card, id: 'card2', ts: '1700000000.000200', incident_id: 8 });
  await place.insert('cards', { ...card, id: 'card3', ts: '1700000000.000300', tenant_id: 'T2' });
  await place.insert('cards', { ...card, id: 'card4', ts: '1700000000.000400', connection_id: 'C3' });
  const file = { tenant_id: tenantId, submission_id: 'S1', connection_id: 'C1' };
  await place.insert('attachments', { ...file, file_id: 'F1', ref: 'ref1', failed: null });
  await place.insert('attachments', { ...file, file_id: 'F2', ref: null, failed: 'slack-file-gone' });
  const step = { tenant_id: tenantId, submission_id: 'S1', connection_id: 'C1', tries: 1, created_at: 5 };
  await place.insert('steps', {
    ...{ ...step, id: 'step1', kind: 'tell-filer', notice: 'rejected', due_at: 1_000 },
    ...sealed('step', 'Köln'),
  });
  await place.insert('steps', { ...step, id: 'step2', kind: 'tell-filer', notice: 'filed', due_at: 2_000 });
  const admins = { kind: 'tell-admins', fault_code: 'redirected' };
  await place.insert('steps', { ...step, id: 'step3', ...admins, due_at: 3_000 });
}

/** A database that the second version left. */
async function fillSecond(place: Place): Promise<void> {
  await place.makeTables(2);
  await place.insert('submissions', {
    ...{ tenant_id: tenantId, id: 'S1', connection_id: 'C1', entry_key: 'view:V1', filer_id: 'U1' },
    ...{ reference: 'BOT-7F3K9', state: 'filed', attempt: 1, received_at: 1, changed_at: 5, tries: 0 },
    ...{ incident_id: 7, told_trouble: 0, ...sealed('submission', { report: plainReport }) },
  });
  await place.insert('incidents', { ...incident, submission_id: 'S1', filed_at: 5 });
  await place.insert('incidents', { ...incident, incident_id: 8, submission_id: 'S-erased', filed_at: 5 });
  const foreign = { tenant_id: 'T2', incident_id: 9, submission_id: 'S1', filed_at: 5 };
  await place.insert('incidents', { ...incident, ...foreign });
  await place.insert('cards', { ...card, id: 'card1', submission_id: 'S1', ts: '1700000000.000100' });
  await place.insert('connections', {
    ...{ tenant_id: tenantId, id: 'C1', revision: 'r1', health: 'broken' },
    ...{ fault_code: 'redirected', broken_at: 9 },
  });
}

export function specifyMigrating(backend: Backend): void {
  describe('a database of the first version', () => {
    let place: Place;
    beforeEach(async () => {
      place = await backend.newPlace();
      await fill(place);
    });
    afterEach(() => place.destroy());

    it('is read as it was, its cards with the report that their incident came from', async () => {
      const stores = await place.open(parts);
      expect(await stores.submissions.find({ tenantId, id: 'S1' })).toEqual({
        ...{ tenantId, id: 'S1', connectionId: 'C1', entryKey: 'view:V1', filerId: 'U1', channelId: 'CH1' },
        ...{ reference: 'BOT-7F3K9', state: 'rejected', attempt: 2, receivedAt: 1_000, changedAt: 2_000 },
        ...{ tries: 3, lookFrom: 5, fault, toldTrouble: true, report: plainReport },
      });
      const cards = await Promise.all([
        stores.cards.ofIncident(tenantId, 'C1', 7),
        stores.cards.ofIncident(tenantId, 'C1', 8),
        stores.cards.ofIncident('T2', 'C1', 7),
        stores.cards.ofIncident(tenantId, 'C3', 7),
      ]);
      expect(cards.flat().map(({ id, submissionId }) => [id, submissionId])).toEqual([
        ['card1', 'S9'],
        ['card2', ''],
        ['card3', ''],
        ['card4', ''],
      ]);
      const file = { tenantId, submissionId: 'S1', name: '', connectionId: 'C1' };
      expect(await stores.attachments.ofSubmission({ tenantId, id: 'S1' })).toEqual([
        { ...file, fileId: 'F1', outcome: { ref: 'ref1' } },
        { ...file, fileId: 'F2', outcome: { failed: 'slack-file-gone' } },
      ]);
      const steps = await stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 60_000, limit: 10 });
      expect(steps.map(({ work }) => work)).toEqual([
        { kind: 'tell-filer', notice: 'rejected', detail: 'Köln' },
        { kind: 'tell-filer', notice: 'filed' },
        { kind: 'tell-admins', faultCode: 'redirected' },
      ]);
      await stores.close();
    });

    it('takes what is new from then on, also when it is opened once more', async () => {
      await (await place.open(parts)).close();
      const stores = await place.open(parts);
      const message = { channelId: 'CH1', ts: '1700000000.000900' };
      const report = reportFrom(message);
      await stores.submissions.change({ tenantId, id: 'S1' }, withValues({ report }));
      expect(await stores.submissions.ofSource(tenantId, message)).toMatchObject([{ id: 'S1', report }]);
      const file = { tenantId, submissionId: 'S1', name: 'a.png', connectionId: 'C1' };
      const now = [
        { ...file, fileId: 'F1', outcome: { link: 'https://drive.example.com/a' } },
        { ...file, fileId: 'F2', outcome: { ref: 'ref2' } },
      ];
      for (const attachment of now) await stores.attachments.save(attachment);
      expect(await stores.attachments.ofSubmission({ tenantId, id: 'S1' })).toEqual(now);
      expect(await stores.cards.at(tenantId, { channelId: 'CH1', ts: '1700000000.000100' })).toMatchObject({
        id: 'card1',
        submissionId: 'S9',
      });
      await stores.close();
    });
  });

  describe('a database of the second version', () => {
    let place: Place;
    beforeEach(async () => {
      place = await backend.newPlace();
      await fillSecond(place);
    });
    afterEach(() => place.destroy());

    it('has its incidents with who filed them, to be read soon, and its cards as not known what they show', async () => {
      const stores = await place.open(parts);
      const key = { tenantId, connectionId: 'C1' };
      const known = { ...key, changes: 0, submissionId: 'S1', filedAt: 5, changedAt: 5, nextReadAt: 5 };
      expect(await stores.incidents.find({ ...key, incidentId: 7 })).toEqual({
        ...{ ...known, incidentId: 7, filerId: 'U1' },
      });
      expect(await stores.incidents.find({ ...key, incidentId: 8 })).toEqual({
        ...{ ...known, incidentId: 8, submissionId: 'S-erased' },
      });
      const foreign = { ...known, tenantId: 'T2', incidentId: 9 };
      expect(await stores.incidents.find(foreign)).toEqual(foreign);
      const mine = await stores.incidents.ofPerson(tenantId, 'C1', { userId: 'U1', limit: 10 });
      expect(mine.map(({ incidentId }) => incidentId)).toEqual([7]);
      expect(await stores.incidents.due(key, 5, 10)).toHaveLength(2);
      expect(await stores.cards.find(tenantId, 'card1')).toEqual({
        ...{ ...key, id: 'card1', submissionId: 'S1', incidentId: 7, channelId: 'CH1' },
        ...{ ts: '1700000000.000100', state: 'live', revision: 0 },
      });
      expect(await stores.connections.health(tenantId, 'C1')).toMatchObject({
        fault: 'redirected',
        since: 9,
      });
      expect(await stores.connections.lastGood(tenantId, 'C1')).toBeUndefined();
      await stores.close();
    });

    it('takes what is new from then on', async () => {
      await (await place.open(parts)).close();
      const stores = await place.open(parts);
      const key = { tenantId, connectionId: 'C1', incidentId: 7 };
      const pending = { stepId: 'step1', from: 'Open' };
      await stores.incidents.change(key, (record) => ({ record: { ...record, pending } }));
      expect((await stores.incidents.find(key))?.pending).toEqual(pending);
      await stores.cards.markDrawn(tenantId, 'card1', { digest: 'digest1', revision: 1 });
      expect(await stores.cards.find(tenantId, 'card1')).toMatchObject({ drawn: 'digest1', revision: 1 });
      await stores.connections.noteGood(tenantId, 'C1', 50);
      expect(await stores.connections.lastGood(tenantId, 'C1')).toBe(50);
      await stores.watchers.add(key, 'U2', 1);
      expect(await stores.watchers.of(key)).toEqual(['U2']);
      expect(await stores.settings.find(tenantId)).toBeUndefined();
      await stores.close();
    });
  });
  describe('a database of the third version', () => {
    let place: Place;
    beforeEach(async () => {
      place = await backend.newPlace();
      await place.makeTables(3);
      await place.insert('submissions', {
        ...{ tenant_id: tenantId, id: 'S1', connection_id: 'C1', entry_key: 'view:V1', filer_id: 'U1' },
        ...{ reference: 'BOT-7F3K9', state: 'filed', attempt: 1, received_at: 1, changed_at: 5, tries: 0 },
        ...{ incident_id: 7, told_trouble: 0, ...sealed('submission', { report: plainReport }) },
      });
    });
    afterEach(() => place.destroy());

    it('has texts to be forgotten, keys to be changed, and workspaces that may leave', async () => {
      const stores = await place.open(parts);
      const key = { tenantId, id: 'S1' };
      expect((await stores.submissions.find(key))?.report).toEqual(plainReport);
      expect(await stores.tenants.withTextsBefore(6, 10)).toEqual([tenantId]);
      expect(await stores.tenants.forgetTexts(tenantId, 6, 10)).toBe(1);
      expect((await stores.submissions.find(key))?.report.subject).toBe('');
      expect(await stores.sealedRows.needs()).toEqual([{ keyId: 'k1', table: 'submissions', rows: 1 }]);
      await stores.tenants.leave(tenantId, 5);
      expect(await stores.tenants.erase(tenantId)).toEqual({ submissions: 1, departures: 1 });
      await stores.close();
    });
  });
}
