import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMasterKeys } from '../../../src/domain/master-key.ts';
import { leaveAsItIs, newEntry, newKeys, newStep, plainReport, sealing, withValues } from '../fixtures.ts';
import type { Backend, Place } from './place.ts';

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
      };
      const entry = newEntry({ report, entryKey: 'view:findable' });
      await stores.submissions.receive(entry, leaveAsItIs);
      const fault = { code: 'content-refused', userMessage: planted } as const;
      const step = newStep({ kind: 'tell-filer', notice: 'rejected', detail: planted });
      await stores.submissions.change(entry, withValues({ fault, report: { ...report } }, [step]));
      const content = { descriptionRest: planted, files: [{ id: 'F2', name: planted }] };
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
