import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MasterKeys, parseMasterKeys } from '../../../src/domain/master-key.ts';
import type { SealedRowStore } from '../../../src/domain/ports/sealed-row-store.ts';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { sealedTableNames } from '../../../src/storage/sealed-tables.ts';
import { leaveAsItIs, newEntry, newKeys, sealing, withValues } from '../fixtures.ts';
import { newIncident } from './incident-records.ts';
import type { Backend, Place } from './place.ts';
import { tablesWith } from './tables-with.ts';
import { type FilledTenant, fillTenant, newTenantId } from './tenant-fixtures.ts';

const [old, next] = [newKeys('k1'), newKeys('k2')];
const newFirst = parseMasterKeys(`${next.text},${old.text}`);
const oldFirst = parseMasterKeys(`${old.text},${next.text}`);

/** Moves all that is left, as who changes keys does. */
async function moveAll(sealedRows: SealedRowStore, limit = 1_000): Promise<number> {
  for (let rounds = 1; ; rounds += 1) {
    if ((await sealedRows.reseal(limit)) === 0) return rounds;
    if (rounds > 500) throw new Error('it never ends');
  }
}

/** Everything of a tenant that has to be opened to be read. */
async function readAll(stores: Stores, { tenantId, open, filed, dropped }: FilledTenant) {
  const [connection] = await stores.credentials.ofTenant(tenantId);
  const { installations, settings, attachments, incidents, drafts } = stores;
  return {
    reports: await Promise.all([open, filed, dropped].map((key) => stores.submissions.find(key))),
    incident: await incidents.find({ tenantId, connectionId: 'C1', incidentId: 7 }),
    files: await attachments.ofSubmission(filed),
    draft: await drafts.find(tenantId, 'D1', 'U1'),
    settings: await settings.find(tenantId),
    token: (await installations.find(tenantId))?.botToken.reveal(),
    password: connection?.password.reveal(),
    login: connection && (await stores.logins.find(connection)),
  };
}

export function specifySealedRows(backend: Backend): void {
  describe('the change of keys', () => {
    let place: Place;
    let opened: Stores[];
    beforeEach(async () => {
      place = await backend.newPlace();
      opened = [];
    });
    afterEach(async () => {
      await Promise.all(opened.map((stores) => stores.close()));
      await place.destroy();
    });
    async function open(keys: MasterKeys, isBeside = false): Promise<Stores> {
      const stores = await place.open({ ...sealing(keys), isBeside });
      opened.push(stores);
      return stores;
    }
    async function close(stores: Stores): Promise<void> {
      opened.splice(opened.indexOf(stores), 1);
      await stores.close();
    }

    it('knows every table that has sealed rows', async () => {
      await open(old.keys);
      const tables = await tablesWith(backend, place, 'key_id');
      // Check values belong to their keys and are sealed by no other.
      expect(tables.filter((name) => name !== 'key_checks')).toEqual(sealedTableNames.toSorted());
    });

    it('tells which rows need which key, moves all of them, and needs the old key no more', async () => {
      const first = await open(old.keys);
      const filled = await fillTenant(first);
      const before = await readAll(first, filled);
      const needs = sealedTableNames.map((table) => {
        const rows = { submissions: 3, steps: 2, attachments: 2 }[String(table)] ?? 1;
        return { keyId: 'k1', table, rows };
      });
      const inOrder = needs.toSorted((one, other) => (one.table < other.table ? -1 : 1));
      expect(await first.sealedRows.needs()).toEqual(inOrder);
      expect(await first.sealedRows.reseal(100)).toBe(0);
      await close(first);
      const both = await open(newFirst);
      expect(await both.sealedRows.reseal(5)).toBe(8);
      const some = await both.sealedRows.needs();
      expect(some.reduce((sum, { keyId, rows }) => (keyId === 'k2' ? sum + rows : sum), 0)).toBe(5);
      await moveAll(both.sealedRows);
      expect(await both.sealedRows.needs()).toEqual(inOrder.map((need) => ({ ...need, keyId: 'k2' })));
      await close(both);
      const last = await open(next.keys);
      expect(await readAll(last, filled)).toEqual(before);
      const steps = await last.steps.claimDue(filled.tenantId, { owner: 'w', leaseMs: 1_000, limit: 10 });
      expect(steps.map(({ work }) => work.kind).toSorted()).toEqual(['draw-home', 'offer-edit']);
    });

    it('moves no more rows than it is asked to', async () => {
      const stores = await open(old.keys);
      const entries = Array.from({ length: 120 }, () => newEntry({ tenantId: 'T1' }));
      for (const entry of entries) await stores.submissions.receive(entry, leaveAsItIs);
      await close(stores);
      const both = await open(newFirst);
      expect(await both.sealedRows.reseal(70)).toBe(50);
      expect(await both.sealedRows.reseal(1)).toBe(49);
      expect(await both.sealedRows.reseal(49)).toBe(0);
    });

    it('passes over a row that cannot be opened, and says so when nothing else is left', async () => {
      const stores = await open(old.keys);
      const entries = Array.from({ length: 120 }, () => newEntry({ tenantId: 'T1' }));
      for (const entry of entries) await stores.submissions.receive(entry, leaveAsItIs);
      const lost = entries.slice(0, 60).map(({ id }) => `'${id}'`);
      await place.execute(`update submissions set tenant_id = 'T-moved' where id in (${lost.join(', ')})`);
      await close(stores);
      const both = await open(newFirst);
      expect(await both.sealedRows.reseal(1_000)).toBe(60);
      await expect(both.sealedRows.reseal(1_000)).rejects.toMatchObject({
        code: 'store-failed',
        facts: { rows: 60 },
      });
      expect(place.logged).toContain('A stored row cannot be opened');
      expect(await both.submissions.find(entries[99] ?? newEntry())).toBeDefined();
    });

    it('loses nothing of what others write meanwhile, whichever of the keys they write with', async () => {
      const writers = [await open(oldFirst), await open(newFirst, true)];
      const mover = await open(newFirst, true);
      const tenantId = newTenantId();
      const entries = Array.from({ length: 30 }, () => newEntry({ tenantId }));
      const incidents = Array.from({ length: 30 }, (_, index) =>
        newIncident({ tenantId, incidentId: index + 1 }),
      );
      for (const entry of entries) await writers[0]?.submissions.receive(entry, leaveAsItIs);
      for (const incident of incidents) await writers[0]?.incidents.remember(incident);
      let isOver = false;
      const moving = (async () => {
        while (!isOver) await mover.sealedRows.reseal(7);
      })();
      for (let round = 1; round <= 10; round += 1) {
        const words = `round ${round}`;
        await Promise.all(
          entries.map((entry, index) =>
            writers[index % 2]?.submissions.change(
              entry,
              withValues({ report: { ...entry.report, subject: words } }),
            ),
          ),
        );
        await Promise.all(
          incidents.map((incident, index) =>
            writers[(index + round) % 2]?.incidents.change(incident, (record) => ({
              record: { ...record, pending: { stepId: words } },
            })),
          ),
        );
      }
      isOver = true;
      await moving;
      await moveAll(mover.sealedRows, 20);
      for (const stores of [...opened]) await close(stores);
      const last = await open(next.keys);
      const reports = await Promise.all(entries.map((entry) => last.submissions.find(entry)));
      expect(new Set(reports.map((one) => one?.report.subject))).toEqual(new Set(['round 10']));
      const records = await Promise.all(incidents.map((incident) => last.incidents.find(incident)));
      expect(new Set(records.map((one) => one?.pending?.stepId))).toEqual(new Set(['round 10']));
      expect(new Set((await last.sealedRows.needs()).map(({ keyId }) => keyId))).toEqual(new Set(['k2']));
    });
  });
}
