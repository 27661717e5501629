import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/storage/migrations.ts';
import { allTables } from '../../../src/storage/tenant-tables.ts';
import { newKeys, sealing } from '../fixtures.ts';
import type { Backend, Place } from './place.ts';
import { fillTenant } from './tenant-fixtures.ts';

const newest = migrations.length;

export function specifyInspecting(backend: Backend): void {
  describe('a look at the database', () => {
    let place: Place;
    beforeEach(async () => {
      place = await backend.newPlace();
    });
    afterEach(() => place.destroy());
    async function everyRow() {
      const rows: unknown[] = [];
      for (const table of allTables) rows.push(table, await place.query(`select * from ${table}`));
      return rows;
    }

    it('finds no tables where no bot has worked, and makes none', async () => {
      for (const _ of [1, 2]) {
        const found = await place.inspect();
        expect(found?.version ?? 0).toBe(0);
        await found?.close();
      }
      expect((await place.contents()).length).toBe(0);
    });

    it('tells an older version and a newer one, and brings nothing to another', async () => {
      await place.makeTables(newest - 1);
      const older = await place.inspect();
      expect([older?.version, older?.newest]).toEqual([newest - 1, newest]);
      await older?.close();
      await place.execute('insert into schema_version (version) values (99)');
      const newer = await place.inspect();
      expect([newer?.version, newer?.newest]).toEqual([99, newest]);
      await newer?.close();
    });

    it('reads beside a bot what is stored, tells which rows need which key, and writes nothing', async () => {
      const { keys } = newKeys('k1');
      const { sealer, keyChecks } = sealing(keys);
      const stores = await place.open({ sealer, keyChecks });
      const { tenantId } = await fillTenant(stores);
      const before = await everyRow();
      const found = await place.inspect();
      expect(await found?.keyNeeds()).toEqual(await stores.sealedRows.needs());
      expect(await found?.keyChecks(keyChecks)).toEqual([{ keyId: 'k1', problem: undefined }]);
      expect(await found?.keyChecks(sealing(newKeys('k1').keys).keyChecks)).toMatchObject([
        { problem: 'wrong' },
      ]);
      expect(await found?.keyChecks(sealing(newKeys('k2').keys).keyChecks)).toMatchObject([
        { problem: 'missing' },
      ]);
      const read = found?.storesWith(sealer);
      const [typed] = (await read?.credentials.ofTenant(tenantId)) ?? [];
      expect(typed?.password.reveal()).toBe('canary secret');
      expect((await read?.installations.find(tenantId))?.name).toBe('canary');
      expect(await read?.tenants.leftAt(tenantId)).toBeUndefined();
      expect(await found?.isolation()).toBe(await stores.isolation());
      await found?.close();
      expect(await everyRow()).toEqual(before);
      await stores.close();
    });
  });
}
