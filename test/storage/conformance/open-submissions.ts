import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { submissionStates } from '../../../src/domain/submission.ts';
import { leaveAsItIs, newEntry, withValues } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

export function specifyOpenSubmissions(backend: Backend): void {
  describe('reports that are not at their end', () => {
    const given = givenStores(backend);
    const submissions = () => given.stores.submissions;

    /** One in each state, in the order of the states, of one person. */
    async function putOneInEach(tenantId: string, filerId: string, from: number) {
      for (const [index, state] of submissionStates.entries()) {
        const entry = newEntry({ tenantId, filerId, receivedAt: from + index });
        await submissions().receive(entry, leaveAsItIs);
        await submissions().change(entry, withValues({ state, changedAt: from + 10 * index }));
      }
    }
    const open = ['received', 'sending', 'rejected', 'unknown', 'given-back'] as const;

    it("are listed to a person, the newest first, and to a workspace with everybody's, the oldest first", async () => {
      const tenantId = `T${randomUUID()}`;
      await putOneInEach(tenantId, 'U1', 1_000);
      await putOneInEach(tenantId, 'U2', 2_000);
      await putOneInEach(`${tenantId}-other`, 'U1', 3_000);
      const statesOf = async (filerId: string, limit: number) =>
        (await submissions().openOf(tenantId, filerId, limit)).map(({ state }) => state);
      expect(await statesOf('U1', 100)).toEqual(open.toReversed());
      expect(await statesOf('U1', 2)).toEqual(['given-back', 'unknown']);
      expect(await statesOf('U3', 100)).toEqual([]);
      const queue = async (limit: number) =>
        (await submissions().queueOf(tenantId, limit)).map(({ filerId, state }) => `${filerId} ${state}`);
      const whole = ['U1', 'U2'].flatMap((filerId) => open.map((state) => `${filerId} ${state}`));
      expect(await queue(100)).toEqual(whole);
      expect(await queue(3)).toEqual(whole.slice(0, 3));
    });

    it('are listed though one among them cannot be opened', async () => {
      const tenantId = `T${randomUUID()}`;
      await putOneInEach(tenantId, 'U1', 1_000);
      await given.place.execute(
        `update submissions set sealed = (select sealed from submissions where tenant_id <> '${tenantId}' limit 1)
        where tenant_id = '${tenantId}' and state = 'unknown'`,
      );
      const left = open.filter((state) => state !== 'unknown');
      const queue = await submissions().queueOf(tenantId, 100);
      expect(queue.map(({ state }) => state)).toEqual(left);
      const mine = await submissions().openOf(tenantId, 'U1', 100);
      expect(mine.map(({ state }) => state)).toEqual(left.toReversed());
    });

    it('are counted by their connection, and found by it page by page', async () => {
      const tenantId = `T${randomUUID()}`;
      await putOneInEach(tenantId, 'U1', 1_000);
      await putOneInEach(tenantId, 'U2', 1_000);
      await putOneInEach(`${tenantId}-other`, 'U1', 1_000);
      const moved = newEntry({ tenantId, connectionId: 'N9' });
      await submissions().receive(moved, leaveAsItIs);
      const counts = await submissions().countOpen(tenantId);
      expect(counts).toHaveLength(open.length + 1);
      expect(counts).toContainEqual({ connectionId: 'N9', state: 'received', count: 1 });
      for (const state of open) {
        expect(counts).toContainEqual({ connectionId: newEntry().connectionId, state, count: 2 });
      }
      expect(await submissions().openOfConnection(tenantId, 'N9', { limit: 9 })).toEqual([
        { tenantId, id: moved.id },
      ]);
      const { connectionId } = newEntry();
      const found: string[] = [];
      for (let after: string | undefined; ; after = found.at(-1)) {
        const page = await submissions().openOfConnection(tenantId, connectionId, { after, limit: 3 });
        if (page.length === 0) break;
        expect(page.every((key) => key.tenantId === tenantId)).toBe(true);
        found.push(...page.map(({ id }) => id));
      }
      const listed = (await submissions().queueOf(tenantId, 100)).map(({ id }) => id);
      expect(new Set(found)).toEqual(new Set(listed.filter((id) => id !== moved.id)));
      expect(found).toHaveLength(2 * open.length);
    });

    it('are counted with the others by the state they came to since then', async () => {
      const tenantId = `T${randomUUID()}`;
      await putOneInEach(tenantId, 'U1', 1_000);
      await putOneInEach(tenantId, 'U2', 1_000);
      await putOneInEach(`${tenantId}-other`, 'U1', 1_000);
      const counts = await submissions().countSince(tenantId, 1_020);
      expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toEqual({
        ...{ filed: 2, rejected: 2, unknown: 2, 'given-back': 2, dropped: 2 },
      });
      expect(await submissions().countSince(tenantId, 2_000)).toEqual([]);
    });
  });
}
