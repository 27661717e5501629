import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachAtOnce } from '../../src/services/each-at-once.ts';

const anyWork = fc.record({
  atOnce: fc.integer({ min: 1, max: 5 }),
  turns: fc.array(fc.nat(4), { maxLength: 20 }),
});

/** Takes so many turns of the microtask queue. */
async function take(turns: number): Promise<void> {
  for (let left = turns; left > 0; left -= 1) await undefined;
}

it('answers in the order of the items, runs each once, and never more than so many at a time', async () => {
  await fc.assert(
    fc.asyncProperty(anyWork, async ({ atOnce, turns }) => {
      const ran: number[] = [];
      let underWay = 0;
      let most = 0;
      const results = await eachAtOnce([...turns.entries()], atOnce, async ([index, long]) => {
        ran.push(index);
        underWay += 1;
        most = Math.max(most, underWay);
        await take(long);
        underWay -= 1;
        return `result ${index}`;
      });
      expect(results).toEqual(turns.map((_, index) => `result ${index}`));
      expect(ran).toEqual([...turns.keys()]);
      expect(most).toBe(Math.min(atOnce, turns.length));
    }),
  );
});

it('throws the first failure, after those under way have ended, and begins no new one', async () => {
  await fc.assert(
    fc.asyncProperty(anyWork, fc.nat(19), async ({ atOnce, turns }, failing) => {
      fc.pre(failing < turns.length);
      const begun: number[] = [];
      let underWay = 0;
      let begunAtFailure = 0;
      const working = eachAtOnce([...turns.entries()], atOnce, async ([index, long]) => {
        begun.push(index);
        underWay += 1;
        await take(long);
        underWay -= 1;
        if (index !== failing) return;
        begunAtFailure = begun.length;
        throw new Error(`failure of ${index}`);
      });
      await expect(working).rejects.toThrow(`failure of ${failing}`);
      expect(underWay).toBe(0);
      // One that was free in the same turn may have begun before the failure was seen.
      expect(begun.length - begunAtFailure).toBeLessThan(atOnce);
    }),
  );
});

it('throws the earliest of several failures', async () => {
  const working = eachAtOnce([3, 1, 2], 3, async (long) => {
    await take(long);
    throw new Error(`after ${long}`);
  });
  await expect(working).rejects.toThrow('after 1');
});

it('does nothing for nothing', async () => {
  expect(await eachAtOnce([], 3, () => Promise.reject(new Error('never')))).toEqual([]);
});
