import { beforeEach, describe, expect, it } from 'vitest';
import type { IncidentWork, StepQueue, StepWork } from '../../../src/domain/step.ts';
import { claimSteps } from '../claim-all.ts';
import { newStep } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

const dayMs = 24 * 3_600_000;
const note = { channelId: 'CH1', ts: '1700000000.000100' };
const file = { id: 'F1', name: '报告 "1".pdf' };
const claim = { owner: 'w', leaseMs: 3_600_000, limit: 100 };

const asked = { actorId: 'U1', from: { channelId: 'CH1', threadTs: note.ts } };

/** One of each kind with all it may hold, and one with no more than it must. */
const incidentWorks: readonly IncidentWork[] = [
  { kind: 'set-status', incidentId: 7, to: 'Gelöst', shown: 'Open', isSure: true, ...asked, cardId: 'card1' },
  { kind: 'set-status', incidentId: 7, to: '', isSure: false, actorId: 'U1', from: {} },
  {
    ...{ kind: 'edit-incident', incidentId: 7, draftId: 'D1', ...asked, viewId: 'V1' },
    changes: { subject: 'New', tags: ['a'], customFields: { 5: { kind: 'string', value: 'x' } } },
    labels: { subject: 'Subject', 'customFields.5': 'Standort' },
    added: 'Noch etwas',
  },
  {
    ...{ kind: 'edit-incident', incidentId: 7, draftId: 'D1', actorId: 'U1', from: {} },
    changes: {},
    labels: {},
  },
  { kind: 'attach-to-incident', incidentId: 7, files: [file], ...asked },
  { kind: 'read-incident', incidentId: 7, asked },
  { kind: 'read-incident', incidentId: 7 },
  { kind: 'draw-cards', incidentId: 7, again: 'card1' },
  { kind: 'draw-cards', incidentId: 0 },
  {
    kind: 'tell-news',
    incidentId: 7,
    news: { kind: 'status-set', ...{ actorId: 'U1', from: 'a', to: 'b' } },
  },
  { kind: 'tell-news', incidentId: 7, news: { kind: 'gone' } },
  { kind: 'share-card', incidentId: 7, channelId: 'CH2', ...asked },
];

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
        ...incidentWorks,
        { kind: 'draw-home', userId: 'U1' },
      ];
      const steps = works.map((work, index) => newStep(work, { submissionId: 'S1', dueAt: 1_000 + index }));
      await given.stores.steps.add('T1', steps.toReversed());
      const claimed = await given.stores.steps.claimDue('T1', claim);
      expect(claimed.map(({ work }) => work)).toEqual(works);
      expect(claimed[0]).toMatchObject({ tenantId: 'T1', submissionId: 'S1', connectionId: 'C1', tries: 0 });
      expect(Math.abs((claimed[0]?.createdAt ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    it('asked for twice are one, within a tenant', async () => {
      const step = newStep({ kind: 'post-card' });
      await Promise.all([given.stores.steps.add('T1', [step, step]), given.stores.steps.add('T1', [step])]);
      await given.stores.steps.add('T2', [step]);
      expect((await claimSteps(given.stores, claim)).map(({ tenantId }) => tenantId).toSorted()).toEqual([
        'T1',
        'T2',
      ]);
    });

    it('with files and all others stand in queues of their own', async () => {
      const steps: readonly StepWork[] = [
        { kind: 'attach-files', files: [], actorId: 'U1', note, round: 0 },
        ...incidentWorks,
        { kind: 'post-card' },
      ];
      await given.stores.steps.add(
        'T1',
        steps.map((work) => newStep(work)),
      );
      const kindsOf = async (queue: StepQueue) =>
        new Set((await given.stores.steps.claimDue('T1', claim, queue)).map(({ work }) => work.kind));
      const words = await kindsOf('words');
      expect(words).toContain('post-card');
      expect(words).toContain('set-status');
      const files = await kindsOf('files');
      expect(files).toEqual(new Set(['attach-files', 'attach-to-incident']));
      for (const kind of files) expect(words).not.toContain(kind);
      expect(words.size + files.size).toBe(new Set(steps.map(({ kind }) => kind)).size);
    });

    it('go to one claimer each', async () => {
      await given.stores.steps.add(
        'T1',
        Array.from({ length: 40 }, () => newStep({ kind: 'post-card' })),
      );
      const claimed = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          given.stores.steps.claimDue('T1', { ...claim, owner: `w${index}`, limit: 5 }),
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
      expect((await given.stores.steps.claimDue('T1', claim)).map(({ id }) => id)).toEqual([whole.id]);
    });

    it('are held for longer by their claimer alone, until they are done or put off', async () => {
      const [done, later] = [newStep({ kind: 'post-card' }), newStep({ kind: 'follow-up' })];
      await given.stores.steps.add('T1', [done, later]);
      await given.stores.steps.claimDue('T1', { ...claim, owner: 'w1', leaseMs: 300 });
      const renew = (id: string, owner = 'w1', tenantId = 'T1') =>
        given.stores.steps.renew({ tenantId, id }, owner, 3_600_000);
      expect(await renew(done.id, 'w2')).toBe(false);
      expect(await renew(done.id, 'w1', 'T2')).toBe(false);
      expect(await renew(done.id)).toBe(true);
      expect(await renew(later.id)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(await given.stores.steps.claimDue('T1', { ...claim, owner: 'w2' })).toEqual([]);
      await given.stores.steps.finish({ tenantId: 'T1', id: done.id });
      await given.stores.steps.postpone({ tenantId: 'T1', id: later.id }, Date.now() - 1);
      for (const { id } of [done, later]) expect(await renew(id)).toBe(false);
      expect(await given.stores.steps.claimDue('T1', { ...claim, owner: 'w2' })).toMatchObject([
        { id: later.id },
      ]);
      expect(await renew(later.id)).toBe(false);
    });

    it('are neither finished nor put off by one whose claim has passed to another', async () => {
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add('T1', [step]);
      const [old] = await given.stores.steps.claimDue('T1', { ...claim, owner: 'w1', leaseMs: 1 });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const [current] = await given.stores.steps.claimDue('T1', { ...claim, owner: 'w2', leaseMs: 1 });
      if (!old || !current) throw new Error('not claimed');
      expect([old.owner, current.owner]).toEqual(['w1', 'w2']);
      await given.stores.steps.finish(old);
      await given.stores.steps.finish(old, 'slack-place-gone');
      await given.stores.steps.postpone(old, Date.now() + dayMs);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await given.stores.steps.claimDue('T1', claim)).toMatchObject([{ id: step.id, tries: 0 }]);
      const third = { ...current, owner: claim.owner };
      await given.stores.steps.postpone(third, Date.now() - 1);
      await given.stores.steps.finish(third);
      expect(await given.stores.steps.claimDue('T1', claim)).toMatchObject([{ id: step.id, tries: 1 }]);
      await given.stores.steps.finish(third);
      expect(await given.stores.steps.claimDue('T1', { ...claim, leaseMs: 0 })).toEqual([]);
      expect(await given.place.query('select id from steps where finished_at is not null')).toHaveLength(1);
    });

    it('that are finished are never claimed again, nor added again', async () => {
      const [done, failed] = [newStep({ kind: 'post-card' }), newStep({ kind: 'follow-up' })];
      await given.stores.steps.add('T1', [done, failed]);
      await given.stores.steps.claimDue('T1', { ...claim, leaseMs: 1 });
      await given.stores.steps.finish({ tenantId: 'T1', id: done.id });
      await given.stores.steps.finish({ tenantId: 'T1', id: failed.id }, 'slack-place-gone');
      await given.stores.steps.add('T1', [done, failed]);
      expect(await given.stores.steps.claimDue('T1', claim)).toEqual([]);
    });

    it('that are postponed come again at their time with one more try', async () => {
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add('T1', [step]);
      await given.stores.steps.claimDue('T1', claim);
      await given.stores.steps.postpone({ tenantId: 'T1', id: step.id }, Date.now() + dayMs);
      expect(await given.stores.steps.claimDue('T1', claim)).toEqual([]);
      await given.stores.steps.postpone({ tenantId: 'T1', id: step.id }, Date.now() - 1);
      expect(await given.stores.steps.claimDue('T1', claim)).toMatchObject([{ id: step.id, tries: 2 }]);
    });

    it('are behind those of the same beginning that were asked for before and are not done', async () => {
      const { steps } = given.stores;
      const others = { prefix: 'x%_:', withinMs: dayMs };
      await steps.add('T1', [
        newStep({ kind: 'post-card' }, { id: 'x%_:b' }),
        newStep({ kind: 'post-card' }, { id: 'xyz:a' }),
      ]);
      await steps.add('T2', [newStep({ kind: 'post-card' }, { id: 'x%_:0' })]);
      const [first] = (await steps.claimDue('T1', claim)).filter(({ id }) => id === 'x%_:b');
      if (first === undefined) throw new Error('nothing was claimed');
      const later = { tenantId: 'T1', id: 'x%_:a', createdAt: first.createdAt + 1 };
      expect(await steps.isBehind(later, others)).toBe(true);
      expect(await steps.isBehind(first, others)).toBe(false);
      const sameTime = { ...first, id: 'x%_:c' };
      expect(await steps.isBehind(sameTime, others)).toBe(true);
      expect(await steps.isBehind({ ...first, id: 'x%_:a' }, others)).toBe(false);
      expect(await steps.isBehind({ ...later, createdAt: first.createdAt + dayMs + 1 }, others)).toBe(false);
      expect(await steps.isBehind({ ...later, createdAt: first.createdAt - 1 }, others)).toBe(false);
      await steps.finish(first);
      expect(await steps.isBehind(later, others)).toBe(false);
    });

    it('keep their id taken for 30 days after they were done', async () => {
      const step = newStep({ kind: 'post-card' });
      await given.stores.steps.add('T1', [step]);
      await given.stores.steps.finish({ tenantId: 'T1', id: step.id });
      await given.stores.prune(Date.now() + 29 * dayMs);
      await given.stores.steps.add('T1', [step]);
      expect(await given.stores.steps.claimDue('T1', claim)).toEqual([]);
      await given.stores.prune(Date.now() + 31 * dayMs);
      await given.stores.steps.add('T1', [step]);
      expect(await given.stores.steps.claimDue('T1', claim)).toHaveLength(1);
    });
  });
}
