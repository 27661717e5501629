import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFairTurns } from '../../src/services/fair-turns.ts';
import { settled } from './fake-clock.ts';

/** Work that is asked for in this order: whose, how many turns it takes, and whether it fails. */
const anyWork = fc.array(
  fc.record({ tenant: fc.constantFrom('A', 'B', 'C'), long: fc.nat(5), fails: fc.boolean() }),
  { maxLength: 25 },
);

it('runs each work once, gives back what it came to, and never runs more than so many at a time', async () => {
  await fc.assert(
    fc.asyncProperty(anyWork, fc.integer({ min: 1, max: 4 }), async (works, atOnce) => {
      const turns = createFairTurns(atOnce);
      const ran: number[] = [];
      let underWay = 0;
      let most = 0;
      const outcomes = await Promise.allSettled(
        works.map(({ tenant, long, fails }, index) =>
          turns(tenant, async () => {
            ran.push(index);
            underWay += 1;
            most = Math.max(most, underWay);
            for (let left = long; left > 0; left -= 1) await undefined;
            underWay -= 1;
            if (fails) throw new Error(`failure of ${index}`);
            return index;
          }),
        ),
      );
      expect(ran.toSorted((one, other) => one - other)).toEqual([...works.keys()]);
      expect(most).toBeLessThanOrEqual(atOnce);
      for (const [index, outcome] of outcomes.entries()) {
        if (works[index]?.fails) expect(outcome).toMatchObject({ status: 'rejected' });
        else expect(outcome).toEqual({ status: 'fulfilled', value: index });
      }
    }),
  );
});

it('gives each workspace that waits its turn before any has a second one', async () => {
  await fc.assert(
    fc.asyncProperty(anyWork, fc.integer({ min: 1, max: 4 }), async (works, atOnce) => {
      const turns = createFairTurns(atOnce);
      const blocked = Promise.withResolvers<void>();
      const blocking = Array.from({ length: atOnce }, (_, index) =>
        turns(`busy ${index}`, () => blocked.promise),
      );
      const begun: string[] = [];
      const all = works.map(({ tenant }) => turns(tenant, async () => void begun.push(tenant)));
      blocked.resolve();
      await Promise.all([...blocking, ...all]);
      const left = new Map<string, number>();
      for (const { tenant } of works) left.set(tenant, (left.get(tenant) ?? 0) + 1);
      for (const [at, tenant] of begun.entries()) {
        const before = begun.slice(begun.slice(0, at).lastIndexOf(tenant) + 1, at);
        left.set(tenant, (left.get(tenant) ?? 0) - 1);
        if (!begun.slice(0, at).includes(tenant)) continue;
        // Whoever still waited then has had a turn since.
        for (const [other, count] of left) if (other !== tenant && count > 0) expect(before).toContain(other);
      }
    }),
  );
});

it('keeps the order within a workspace, and begins at once while there is room', async () => {
  const turns = createFairTurns(4);
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => finish.push(resolve));
  };
  const all = ['a1', 'a2', 'a3', 'a4'].map((name) => turns('A', work(name)));
  all.push(turns('B', work('b1')));
  await settled();
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  for (let turn = 0; turn < 5; turn += 1) {
    finish.shift()?.();
    await settled();
  }
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  await Promise.all(all);
});

it('frees the turn of a work that throws before it gives a promise', async () => {
  const turns = createFairTurns(1);
  const broken = () => {
    throw new Error('at once');
  };
  await expect(turns('A', broken)).rejects.toThrow('at once');
  expect(await turns('A', async () => 'next')).toBe('next');
});

it('keeps half of all places for those who have nothing under way, one place each', async () => {
  const turns = createFairTurns(12);
  const begun: string[] = [];
  const hang = (name: string) => () => {
    begun.push(name);
    return new Promise<never>(() => {});
  };
  for (let count = 0; count < 100; count += 1) void turns('slow', hang('slow'));
  for (let count = 0; count < 9; count += 1) void turns(`T${count % 7}`, hang(`T${count % 7}`));
  await settled();
  expect(begun).toEqual([...Array.from({ length: 6 }, () => 'slow'), 'T0', 'T1', 'T2', 'T3', 'T4', 'T5']);
});

it('lets more than one begin when one ends and makes room for more', async () => {
  const turns = createFairTurns(4);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  const all = [turns('A', work('a1')), turns('B', work('b1'))];
  all.push(turns('A', work('a2')), turns('B', work('b2')));
  await settled();
  expect(begun).toEqual(['a1', 'b1']);
  ends.get('b1')?.();
  await settled();
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2']);
  for (const end of ends.values()) end();
  await Promise.all(all);
});
