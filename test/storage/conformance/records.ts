import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

export function specifyRecords(backend: Backend): void {
  describe('attachments, drafts and leases', () => {
    const given = givenStores(backend);

    it('keep the last outcome of each file, and its name', async () => {
      const name = '../\u202e\u0000报告.pdf';
      const file = { tenantId: 'T1', submissionId: 'S1', fileId: 'F1', name, connectionId: 'C1' };
      await given.stores.attachments.save({ ...file, outcome: { failed: 'file-refused' } });
      await given.stores.attachments.save({ ...file, outcome: { ref: 'ref1' } });
      const other = { ...file, fileId: 'F2', outcome: { failed: 'slack-file-gone' } } as const;
      await given.stores.attachments.save(other);
      expect(await given.stores.attachments.ofSubmission({ tenantId: 'T1', id: 'S1' })).toEqual([
        { ...file, outcome: { ref: 'ref1' } },
        other,
      ]);
      expect(await given.stores.attachments.ofSubmission({ tenantId: 'T2', id: 'S1' })).toEqual([]);
    });

    it('replace any outcome of a file by any later one', async () => {
      const file = {
        tenantId: 'T1',
        submissionId: 'S2',
        fileId: 'F1',
        name: 'plan.docx',
        connectionId: 'C1',
      };
      const link = { link: 'https://drive.example.com/plan?id=1' };
      const outcomes = [{ failed: 'file-too-large' }, link, { ref: 'ref1' }, link] as const;
      for (const outcome of [...outcomes, { failed: 'slack-file-hidden' } as const]) {
        const attachment = { ...file, name: JSON.stringify(outcome), outcome };
        await given.stores.attachments.save(attachment);
        expect(await given.stores.attachments.ofSubmission({ tenantId: 'T1', id: 'S2' })).toEqual([
          attachment,
        ]);
      }
    });

    it('give a draft to its own user alone, until its time is over', async () => {
      const content = { descriptionRest: 'the rest 🙂', files: [{ id: 'F1', name: 'a "b".txt' }] };
      const draft = { tenantId: 'T1', id: 'D1', userId: 'U1', content, expiresAt: Date.now() + 60_000 };
      await given.stores.drafts.save(draft);
      expect(await given.stores.drafts.find('T1', 'D1', 'U1')).toEqual(draft);
      expect(await given.stores.drafts.find('T1', 'D1', 'U2')).toBeUndefined();
      expect(await given.stores.drafts.find('T2', 'D1', 'U1')).toBeUndefined();
      await given.stores.drafts.save({
        ...draft,
        userId: 'U2',
        content: { ...content, descriptionRest: 'stolen' },
      });
      expect(await given.stores.drafts.find('T1', 'D1', 'U1')).toEqual(draft);
      await given.stores.prune(Date.now());
      expect(await given.stores.drafts.find('T1', 'D1', 'U1')).toEqual(draft);
      await given.stores.drafts.save({ ...draft, expiresAt: Date.now() - 1 });
      expect(await given.stores.drafts.find('T1', 'D1', 'U1')).toBeUndefined();
    });

    it('erase drafts whose time is over', async () => {
      const content = { descriptionRest: '', files: [] };
      const draft = { tenantId: 'T9', id: 'D9', userId: 'U1', content, expiresAt: Date.now() + 60_000 };
      await given.stores.drafts.save(draft);
      await given.stores.prune(Date.now() + 120_000);
      expect(await given.stores.drafts.find('T9', 'D9', 'U1')).toBeUndefined();
    });

    it('give a lease to one of many, and to another when it is released or over', async () => {
      const name = randomUUID();
      const takes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => given.stores.leases.acquire(name, `w${index}`, 60_000)),
      );
      expect(takes.filter(Boolean)).toHaveLength(1);
      const owner = `w${takes.indexOf(true)}`;
      await given.stores.leases.release(name, 'somebody else');
      expect(await given.stores.leases.acquire(name, 'next', 60_000)).toBe(false);
      expect(await given.stores.leases.acquire(name, owner, 60_000)).toBe(true);
      await given.stores.leases.release(name, owner);
      expect(await given.stores.leases.acquire(name, 'next', 200)).toBe(true);
      expect(await given.stores.leases.acquire(name, 'after', 60_000)).toBe(false);
      await expect
        .poll(() => given.stores.leases.acquire(name, 'after', 60_000), { timeout: 10_000 })
        .toBe(true);
    });

    it('erase leases that ran out over an hour ago, and no other', async () => {
      const names = [randomUUID(), randomUUID()] as const;
      await given.stores.leases.acquire(names[0], 'dead', 60_000);
      await given.stores.leases.acquire(names[1], 'alive', 3 * 3_600_000);
      await given.stores.prune(Date.now() + 2 * 3_600_000);
      expect(await given.stores.leases.acquire(names[0], 'next', 60_000)).toBe(true);
      expect(await given.stores.leases.acquire(names[1], 'next', 60_000)).toBe(false);
    });
  });
}
