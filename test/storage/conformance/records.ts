import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import type { Backend, Place } from './place.ts';

export function specifyRecords(backend: Backend): void {
  describe('incidents, cards, attachments, drafts and leases', () => {
    let place: Place;
    let stores: Stores;
    beforeAll(async () => {
      place = await backend.newPlace();
      stores = await place.open();
    });
    afterAll(async () => {
      await stores.close();
      await place.destroy();
    });

    it('know the highest incident of a connection, and 0 where there is none', async () => {
      const incident = { tenantId: 'T1', connectionId: 'C1', submissionId: 'S1', filedAt: 5 };
      for (const incidentId of [9, 10, 2, 10]) await stores.incidents.remember({ ...incident, incidentId });
      expect(await stores.incidents.highestKnown('T1', 'C1')).toBe(10);
      expect(await stores.incidents.highestKnown('T1', 'C2')).toBe(0);
      expect(await stores.incidents.highestKnown('T2', 'C1')).toBe(0);
    });

    it('keep a card once, and as gone when it is', async () => {
      const card: Card = {
        tenantId: 'T1',
        id: 'card1',
        connectionId: 'C1',
        incidentId: 7,
        channelId: 'CH1',
        ts: '1700000000.000100',
        state: 'live',
      };
      await stores.cards.save(card);
      await stores.cards.save({ ...card, ts: '1700000000.000200' });
      expect(await stores.cards.ofIncident('T1', 'C1', 7)).toEqual([card]);
      await stores.cards.markGone('T1', 'card1');
      expect(await stores.cards.ofIncident('T1', 'C1', 7)).toEqual([{ ...card, state: 'gone' }]);
      expect(await stores.cards.ofIncident('T2', 'C1', 7)).toEqual([]);
    });

    it('keep the last outcome of each file', async () => {
      const file = { tenantId: 'T1', submissionId: 'S1', fileId: 'F1', connectionId: 'C1' };
      await stores.attachments.save({ ...file, outcome: { failed: 'file-refused' } });
      await stores.attachments.save({ ...file, outcome: { ref: 'ref1' } });
      const other = { ...file, fileId: 'F2', outcome: { failed: 'slack-file-gone' } } as const;
      await stores.attachments.save(other);
      expect(await stores.attachments.ofSubmission({ tenantId: 'T1', id: 'S1' })).toEqual([
        { ...file, outcome: { ref: 'ref1' } },
        other,
      ]);
      expect(await stores.attachments.ofSubmission({ tenantId: 'T2', id: 'S1' })).toEqual([]);
    });

    it('give a draft to its own user alone, until its time is over', async () => {
      const content = { descriptionRest: 'the rest 🙂', files: [{ id: 'F1', name: 'a "b".txt' }] };
      const draft = { tenantId: 'T1', id: 'D1', userId: 'U1', content, expiresAt: Date.now() + 60_000 };
      await stores.drafts.save(draft);
      expect(await stores.drafts.find('T1', 'D1', 'U1')).toEqual(draft);
      expect(await stores.drafts.find('T1', 'D1', 'U2')).toBeUndefined();
      expect(await stores.drafts.find('T2', 'D1', 'U1')).toBeUndefined();
      await stores.drafts.save({
        ...draft,
        userId: 'U2',
        content: { ...content, descriptionRest: 'stolen' },
      });
      expect(await stores.drafts.find('T1', 'D1', 'U1')).toEqual(draft);
      await stores.prune(Date.now());
      expect(await stores.drafts.find('T1', 'D1', 'U1')).toEqual(draft);
      await stores.drafts.save({ ...draft, expiresAt: Date.now() - 1 });
      expect(await stores.drafts.find('T1', 'D1', 'U1')).toBeUndefined();
    });

    it('erase drafts whose time is over', async () => {
      const content = { descriptionRest: '', files: [] };
      const draft = { tenantId: 'T9', id: 'D9', userId: 'U1', content, expiresAt: Date.now() + 60_000 };
      await stores.drafts.save(draft);
      await stores.prune(Date.now() + 120_000);
      expect(await stores.drafts.find('T9', 'D9', 'U1')).toBeUndefined();
    });

    it('give a lease to one of many, and to another when it is released or over', async () => {
      const name = randomUUID();
      const takes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => stores.leases.acquire(name, `w${index}`, 60_000)),
      );
      expect(takes.filter(Boolean)).toHaveLength(1);
      const owner = `w${takes.indexOf(true)}`;
      await stores.leases.release(name, 'somebody else');
      expect(await stores.leases.acquire(name, 'next', 60_000)).toBe(false);
      expect(await stores.leases.acquire(name, owner, 60_000)).toBe(true);
      await stores.leases.release(name, owner);
      expect(await stores.leases.acquire(name, 'next', 200)).toBe(true);
      expect(await stores.leases.acquire(name, 'after', 60_000)).toBe(false);
      await expect.poll(() => stores.leases.acquire(name, 'after', 60_000), { timeout: 10_000 }).toBe(true);
    });
  });
}
