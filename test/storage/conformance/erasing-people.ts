import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '../../../src/crypto/sealer.ts';
import { toSeen } from '../../../src/domain/incident-record.ts';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { sealedTableNames, sealedTables } from '../../../src/storage/sealed-tables.ts';
import { leaveAsItIs, newEntry, newKeys, newStep, plainReport, sealing, withValues } from '../fixtures.ts';
import { plainIncident } from './incident-records.ts';
import type { Backend, Place } from './place.ts';
import { type FilledTenant, fillTenant, newAuditEntry } from './tenant-fixtures.ts';

const { keys } = newKeys('k1');
const sealer = createSealer(keys);
const asked = { incidentId: 7, actorId: 'U1', from: {} };
const claim = { owner: 'w', leaseMs: 60_000, limit: 100 };

export function specifyErasingPeople(backend: Backend): void {
  describe('erasing a person', () => {
    let place: Place;
    let stores: Stores;
    let theirs: FilledTenant;
    let elsewhere: FilledTenant;
    let others: ReturnType<typeof newEntry>[];
    let before: string;
    let erased: Readonly<Record<string, number>>;

    /** All rows of a tenant, opened. */
    async function allOf(tenantId: string): Promise<string> {
      const texts: string[] = [];
      for (const table of [...sealedTableNames, 'cards', 'watchers', 'homes', 'audit']) {
        const rows = await place.query(`select * from ${table} where tenant_id = '${tenantId}'`);
        for (const { sealed, ...row } of rows) {
          const kind = Object.entries(sealedTables).find(([name]) => name === table)?.[1].kind ?? '';
          const open = sealed instanceof Uint8Array ? sealer.open({ tenantId, kind }, sealed) : '';
          texts.push(`${table} ${JSON.stringify(row)} ${open}`);
        }
      }
      return texts.join('\n');
    }

    beforeAll(async () => {
      place = await backend.newPlace();
      stores = await place.open(sealing(keys));
      theirs = await fillTenant(stores);
      const { tenantId } = theirs;
      elsewhere = await fillTenant(stores);
      const report = { ...plainReport, subject: 'of another', requesterId: 'U1', ccUserIds: ['U1', 'U2'] };
      const email = { ...report, requesterEmail: 'u1@example.com' };
      others = [email, email, { ...report, requesterId: 'U2' }].map((each) =>
        newEntry({ tenantId, filerId: 'U2', report: each }),
      );
      for (const entry of others) await stores.submissions.receive(entry, leaveAsItIs);
      const filed = withValues({ state: 'filed', incidentId: 8, dueAt: undefined });
      for (const entry of others.slice(1)) await stores.submissions.change(entry, filed);
      await stores.steps.add(tenantId, [
        newStep({ kind: 'set-status', to: 'Closed', isSure: false, ...asked }, { id: 'press' }),
        newStep(
          { kind: 'set-status', to: 'Closed', isSure: false, ...asked, actorId: 'U2' },
          { id: 'others' },
        ),
        newStep({ kind: 'post-card' }, { id: 'card', submissionId: theirs.filed.id }),
        newStep({ kind: 'tell-filer', notice: 'filed' }, { id: 'tell', submissionId: theirs.filed.id }),
        newStep({ kind: 'welcome', userId: 'U1' }, { id: 'welcome' }),
        newStep({ kind: 'read-incident', incidentId: 7, asked: { actorId: 'U1', from: {} } }, { id: 'read' }),
      ]);
      const listed = { kind: 'listed', userIds: ['U1', 'U2'], groupIds: ['S1'] } as const;
      await stores.settings.save(
        tenantId,
        { ...defaultSettings, adminIds: ['U2', 'U1'], mayFile: listed, mayChange: listed },
        { userId: 'U2', at: 2, revision: 1 },
      );
      await stores.drafts.save({
        ...{ tenantId, id: 'D2', userId: 'U2', expiresAt: Date.now() + 60_000 },
        content: { descriptionRest: 'of another', files: [] },
      });
      await stores.watchers.add({ tenantId, connectionId: 'C1', incidentId: 7 }, 'U2', 1);
      await stores.audit.append(newAuditEntry({ tenantId, actorId: 'U2' }));
      const shared = { tenantId, connectionId: 'C1', incidentId: 9 };
      await stores.incidents.remember({ ...shared, requesterId: 'U2', filedAt: 1 });
      await stores.incidents.change(shared, (record) => ({
        record: { ...record, seen: toSeen(plainIncident, 1) },
      }));
      before = await allOf(elsewhere.tenantId);
      erased = await stores.tenants.erasePerson(tenantId, 'U1');
    });
    afterAll(async () => {
      await stores.close();
      await place.destroy();
    });

    it('leaves no word of theirs and nothing that names them, and tells how many rows it changed', async () => {
      const { tenantId } = theirs;
      // What admins set and typed for the workspace is the workspace's.
      const ofTheWorkspace = /^(settings|installations|credentials|logins) /;
      const lines = (await allOf(tenantId)).split('\n');
      expect(lines.filter((line) => !ofTheWorkspace.test(line) && /canary/i.test(line))).toEqual([]);
      const naming = lines.filter((line) => /"U1"|:U1:|u1@example/.test(line));
      // Another's report that is still to be filed has to say whom it is for, and the installation by whom.
      expect(naming.map((line) => line.split(' ')[0])).toEqual(['submissions', 'installations']);
      expect(naming[0]).toContain(others[0]?.id);
      expect(erased).toEqual({
        ...{ submissions: 5, steps: 6, incidents: 1, drafts: 1, homes: 1, watchers: 1, settings: 1 },
        ...{ credentials: 1, audit: 1 },
      });
    });

    it('takes them out of every list of the settings, whose open forms are then out of date', async () => {
      const { tenantId } = theirs;
      const listed = { kind: 'listed', userIds: ['U2'], groupIds: ['S1'] };
      expect(await stores.settings.find(tenantId)).toEqual({
        settings: { ...defaultSettings, adminIds: ['U2'], mayFile: listed, mayChange: listed },
        ...{ revision: 3, changedBy: 'U2', changedAt: 2 },
      });
      expect(
        await stores.settings.save(tenantId, defaultSettings, { userId: 'U2', at: 3, revision: 2 }),
      ).toBe(false);
      expect(await stores.settings.find(elsewhere.tenantId)).toMatchObject({ revision: 1, changedBy: 'U1' });
    });

    it('drops their open reports, and keeps numbers, cards and states', async () => {
      const { tenantId, open, filed, dropped } = theirs;
      expect(await stores.submissions.find(open)).toMatchObject({ state: 'dropped', dueAt: undefined });
      const kept = await stores.submissions.find(filed);
      expect(kept).toMatchObject({
        state: 'filed',
        incidentId: 7,
        reference: filed.reference,
        changedAt: 10,
      });
      expect(kept?.report).toMatchObject({ subject: '', description: '', requesterId: '' });
      expect(await stores.submissions.find(dropped)).toMatchObject({ state: 'dropped', changedAt: 10 });
      expect(await stores.cards.ofIncident(tenantId, 'C1', 7)).toHaveLength(1);
      expect(await stores.incidents.find({ tenantId, connectionId: 'C1', incidentId: 7 })).toMatchObject({
        ...{ submissionId: filed.id, filerId: undefined, requesterId: undefined, seen: undefined },
      });
      expect(await stores.attachments.ofSubmission(filed)).toMatchObject([
        { name: '', outcome: { ref: 'ref1' } },
      ]);
      expect(await stores.submissions.openOf(tenantId, 'U1', 10)).toEqual([]);
      expect((await stores.audit.newest(tenantId, 10)).map(({ actorId }) => actorId).toSorted()).toEqual([
        'U2',
        'erased',
      ]);
    });

    it('leaves alone what is others’, and has what concerns others done', async () => {
      const { tenantId } = theirs;
      const [open, filed, copied] = await Promise.all(others.map((entry) => stores.submissions.find(entry)));
      expect(open).toMatchObject({ state: 'received', report: { requesterId: 'U1' } });
      expect(filed?.report).toEqual({
        ...{ ...plainReport, subject: 'of another', requesterId: '', ccUserIds: ['U2'] },
      });
      expect(copied?.report).toMatchObject({ requesterId: 'U2', ccUserIds: ['U2'] });
      expect(await stores.drafts.find(tenantId, 'D2', 'U2')).toBeDefined();
      expect(await stores.watchers.of({ tenantId, connectionId: 'C1', incidentId: 7 })).toEqual(['U2']);
      expect(await stores.incidents.find({ tenantId, connectionId: 'C1', incidentId: 9 })).toMatchObject({
        ...{ requesterId: 'U2', seen: { at: 1 } },
      });
      const due = await stores.steps.claimDue(tenantId, claim);
      expect(due.map(({ id }) => id).toSorted()).toEqual(['card', 'others']);
      expect(await allOf(elsewhere.tenantId)).toBe(before);
    });

    it('twice finds nothing more', async () => {
      expect(await stores.tenants.erasePerson(theirs.tenantId, 'U1')).toEqual({});
      expect(await stores.tenants.erasePerson(theirs.tenantId, 'U-nobody')).toEqual({});
    });

    it('goes through many reports and steps', async () => {
      const tenantId = 'T-many';
      const entries = Array.from({ length: 450 }, (_, index) =>
        newEntry({ tenantId, filerId: index % 3 === 0 ? 'U1' : 'U2' }),
      );
      await Promise.all(entries.map((entry) => stores.submissions.receive(entry, leaveAsItIs)));
      const works = Array.from({ length: 450 }, () => newStep({ kind: 'draw-home', userId: 'U1' }));
      await stores.steps.add(tenantId, works);
      expect(await stores.tenants.erasePerson(tenantId, 'U1')).toEqual({ submissions: 150, steps: 450 });
      expect(await stores.steps.claimDue(tenantId, claim)).toEqual([]);
      expect(await stores.submissions.queueOf(tenantId, 1_000)).toHaveLength(300);
    });
  });
}
