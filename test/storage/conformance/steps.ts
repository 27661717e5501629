import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import type { StepWork } from '../../../src/domain/step.ts';
import { newStep } from '../fixtures.ts';
import type { Backend, Place } from './place.ts';

const dayMs = 24 * 3_600_000;
const claim = { owner: 'w', leaseMs: 3_600_000, limit: 100 };

export function specifySteps(backend: Backend): void {
  describe('steps', () => {
    let place: Place;
    let stores: Stores;
    beforeAll(async () => {
      place = await backend.newPlace();
      stores = await place.open();
    });
    beforeEach(() => place.execute('delete from steps'));
    afterAll(async () => {
      await stores.close();
      await place.destroy();
    });

    it('come back with their work, oldest first', async () => {
      const works: readonly StepWork[] = [
        { kind: 'post-card' },
        { kind: 'follow-up' },
        { kind: 'refresh-card' },
        { kind: 'tell-filer', notice: 'rejected', detail: 'Köln' },
        { kind: 'tell-filer', notice: 'filed', detail: undefined },
        { kind: 'tell-admins', faultCode: 'credentials-refused' },
      ];
      const steps = works.map((work, index) => newStep(work, { submissionId: 'S1', dueAt: 1_000 + index }));
      await stores.steps.add('T1', steps.toReversed());
      const claimed = await stores.steps.claimDue(claim);
      expect(claimed.map(({ work }) => work)).toEqual(works);
      expect(claimed[0]).toMatchObject({ tenantId: 'T1', submissionId: 'S1', connectionId: 'C1', tries: 0 });
      expect(Math.abs((claimed[0]?.createdAt ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    it('asked for twice are one, within a tenant', async () => {
      const step = newStep({ kind: 'post-card' });
      await Promise.all([stores.steps.add('T1', [step, step]), stores.steps.add('T1', [step])]);
      await stores.steps.add('T2', [step]);
      expect((await stores.steps.claimDue(claim)).map(({ tenantId }) => tenantId).toSorted()).toEqual([
        'T1',
        'T2',
      ]);
    });

    it('go to one claimer each', async () => {
      await stores.steps.add(
        'T1',
        Array.from({ length: 40 }, () => newStep({ kind: 'post-card' })),
      );
      const claimed = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          stores.steps.claimDue({ ...claim, owner: `w${index}`, limit: 5 }),
        ),
      );
      const ids = claimed.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('that are finished are never claimed again, nor added again', async () => {
      const [done, failed] = [newStep({ kind: 'post-card' }), newStep({ kind: 'follow-up' })];
      await stores.steps.add('T1', [done, failed]);
      await stores.steps.claimDue({ ...claim, leaseMs: 1 });
      await stores.steps.finish('T1', done.id);
      await stores.steps.finish('T1', failed.id, 'slack-place-gone');
      await stores.steps.add('T1', [done, failed]);
      expect(await stores.steps.claimDue(claim)).toEqual([]);
    });

    it('that are postponed come again at their time with one more try', async () => {
      const step = newStep({ kind: 'post-card' });
      await stores.steps.add('T1', [step]);
      await stores.steps.claimDue(claim);
      await stores.steps.postpone('T1', step.id, Date.now() + dayMs);
      expect(await stores.steps.claimDue(claim)).toEqual([]);
      await stores.steps.postpone('T1', step.id, Date.now() - 1);
      expect(await stores.steps.claimDue(claim)).toMatchObject([{ id: step.id, tries: 2 }]);
    });

    it('keep their id taken for 30 days after they were done', async () => {
      const step = newStep({ kind: 'post-card' });
      await stores.steps.add('T1', [step]);
      await stores.steps.finish('T1', step.id);
      await stores.prune(Date.now() + 29 * dayMs);
      await stores.steps.add('T1', [step]);
      expect(await stores.steps.claimDue(claim)).toEqual([]);
      await stores.prune(Date.now() + 31 * dayMs);
      await stores.steps.add('T1', [step]);
      expect(await stores.steps.claimDue(claim)).toHaveLength(1);
    });
  });
}
