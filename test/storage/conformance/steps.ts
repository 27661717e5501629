import { beforeEach, describe, expect, it } from 'vitest';
import type { StepQueue, StepWork } from '../../../src/domain/step.ts';
import { newStep } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

const dayMs = 24 * 3_600_000;
const note = { channelId: 'CH1', ts: '1700000000.000100' };
const file = { id: 'F1', name: '报告 "1".pdf' };
const claim = { owner: 'w', leaseMs: 3_600_000, limit: 100 };

export function specifySteps(backend: Backend): void {
  describe('steps', () => {
    const given = givenStores(backend);
    beforeEach(() => given.place.execute('delete from steps'));

    it('come back with their work, oldest first', async () => {
      const works: readonly StepWork[] = [
        { kind: 'post-card' },
        { kind: 'follow-up' },
        { kind: 'refresh-card' },
        { kind: 'tell-filer', notice: 'rejected', detail: 'Köln' },
        { kind: 'tell-filer', notice: 'filed', detail: undefined },
        { kind: 'tell-admins', faultCode: 'credentials-refused' },
        { kind: 'answer-source' },
        { kind: 'tell-files' },
        { kind: 'offer-files', files: [file, { ...file, size: 5 }], under: note },
        { kind: 'attach-files', files: [file], actorId: 'U1', note, round: 2 },
        { kind: 'attach-files', files: [], actorId: 'U1', note, round: 0 },
        { kind: 'offer-edit', text: '' },
        { kind: 'add-to-description', actorId: 'U1', note },
      ];
      const steps = works.map((work, index) => newStep(work, { submissionId: 'S1', dueAt: 1_000 + index }));
      await given.stores.steps.add('T1', steps.toReversed());
      const claimed = await given.stores.steps.claimDue(claim);
      expect(claimed.map(({ work }) => work)).toEqual(works);
      expect(claimed[0]).toMatchObject({ tenantId: 'T1', submissionId: 'S1', connectionId: 'C1', tries: 0 });
      expect(Math.abs((claimed[0]?.createdAt ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    it('asked for twice are one, within a tenant', async () => {
      const step = newStep({ kind: 'post-card' });
      await Promise.all([given.stores.steps.add('T1', [step, step]), given.stores.steps.add('T1', [step])]);
      await given.stores.steps.add('T2', [step]);
      expect((await given.stores.steps.claimDue(claim)).map(({ tenantId }) => tenantId).toSorted()).toEqual([
        'T1',
        'T2',
      ]);
    });

    it('with files and all others stand in queues of their own', async () => {
      const files = newStep({ kind: 'attach-files', files: [], actorId: 'U1', note, round: 0 });
      const card = newStep({ kind: 'post-card' });
      await given.stores.steps.add('T1', [files, card]);
      const idsOf = async (queue: StepQueue) =>
        (await given.stores.steps.claimDue(claim, queue)).map(({ id }) => id);
      expect(await idsOf('words')).toEqual([card.id]);
      expect(await idsOf('files')).toEqual([files.id]);
    });

    it('go to one claimer each', async () => {
      await given.stores.steps.add(
        'T1',
        Array.from({ length: 40 }, () => newStep({ kind: 'post-card' })),
      );
      const claimed = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          given.stores.steps.claimDue({ ...claim, owner: `w${index}`, limit: 5 }),
        ),
      );
      const ids = claimed.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('are left alone when they lack what their kind is about, and the others go on', async () => {
      const [emptied, swapped, whole] = [
        newStep({ kind: 'attach-files', files: [file], actorId: 'U1', note, round: 1 }),
        newStep({ kind: 'attach-files', files: [file], actorId: 'U1', note, round: 1 }),
        newStep({ kind: 'add-to-description', actorId: 'U1', note }),
      ];
      await given.stores.steps.add('T1', [emptied, swapped, whole]);
      await given.place.execute(`update steps set sealed = null where id = '${emptied.id}'`);
      const other = `(select sealed from steps where id = '${whole.id}')`;
      await given.place.execute(`update steps set sealed = ${other} where id = '${swapped.id}'`);
      expect((await given.stores.steps.claimDue(claim)).map(({ id }) => id)).toEqual([whole.id]);
    });

    it('are held for longer by their claimer alone, until they are done or put off', async () => {
      const [done, later] = [newStep({ kind: 'post-card' }), newStep({ kind: 'follow-up' })];
      await given.stores.steps.add('T1', [done, later]);
      await given.stores.steps.claimDue({ ...claim, owner: 'w1', leaseMs: 300 });
      const renew = (id: string, owner = 'w1', tenantId = 'T1') =>
        given.stores.steps.renew({ tenantId, id }, owner, 3_600_000);
      expect(await renew(done.id, 'w2')).toBe(false);
      expect(await renew(done.id, 'w1', 'T2')).toBe(false);
      expect(await renew(done.id)).toBe(true);
      expect(await renew(later.id)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(await given.stores.steps.claimDue({ ...claim, owner: 'w2' })).toEqual([]);
      await given.stores.steps.finish('T1', done.id);
      await given.stores.steps.postpone('T1', later.id, Date.now() - 1);
      for (const { id } of [done, later]) expect(await renew(id)).toBe(false);
      expect(await given.stores.steps.claimDue({ ...claim, owner: 'w2' })).toMatchObject([{ id: later.id }]);
      expect(await renew(later.id)).toBe(false);
    });

    it('that are finished are never claimed again, nor added again', async () => {
      const [done, failed] = [newStep({ kind: 'post-card' }), newStep({ kind: 'follow-up' })];
      await given.stores.steps.add('T1', [done, failed]);
      await given.stores.steps.claimDue({ ...claim, leaseMs: 1 });
      await given.stores.steps.finish('T1', done.id);
      await given.stores.steps.finish('T1', failed.id, 'slack-place-gone');
      await given.stores.steps.add('T1', [done, failed]);
      expect(await given.stores.steps.claimDue(claim)).toEqual([]);
    });

    it('that are postponed come again at their time with one more try', async () => {
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add('T1', [step]);
      await given.stores.steps.claimDue(claim);
      await given.stores.steps.postpone('T1', step.id, Date.now() + dayMs);
      expect(await given.stores.steps.claimDue(claim)).toEqual([]);
      await given.stores.steps.postpone('T1', step.id, Date.now() - 1);
      expect(await given.stores.steps.claimDue(claim)).toMatchObject([{ id: step.id, tries: 2 }]);
    });

    it('keep their id taken for 30 days after they were done', async () => {
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add('T1', [step]);
      await given.stores.steps.finish('T1', step.id);
      await given.stores.prune(Date.now() + 29 * dayMs);
      await given.stores.steps.add('T1', [step]);
      expect(await given.stores.steps.claimDue(claim)).toEqual([]);
      await given.stores.prune(Date.now() + 31 * dayMs);
      await given.stores.steps.add('T1', [step]);
      expect(await given.stores.steps.claimDue(claim)).toHaveLength(1);
    });
  });
}
