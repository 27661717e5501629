import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTenantTurns } from '../../src/jobs/tenant-turns.ts';

it('gives each of a round one turn, in its order, and says when it is over', () => {
  const turns = createTenantTurns({ atOnce: 100, perTenant: 4 });
  expect(turns.isOver()).toBe(true);
  turns.begin(['B', 'A', 'C']);
  expect(turns.isOver()).toBe(false);
  expect([turns.next(), turns.next(), turns.next()]).toEqual([
    { tenantId: 'B', limit: 4 },
    { tenantId: 'A', limit: 4 },
    { tenantId: 'C', limit: 4 },
  ]);
  expect(turns.isOver()).toBe(true);
  expect(turns.next()).toBeUndefined();
});

it('passes over who holds all that is theirs, and offers what is left of it', () => {
  const turns = createTenantTurns({ atOnce: 100, perTenant: 2 });
  for (const tenantId of ['A', 'A', 'B']) turns.enter(tenantId);
  turns.begin(['A', 'B']);
  expect(turns.next()).toEqual({ tenantId: 'B', limit: 1 });
  turns.leave('A');
  turns.begin(['A']);
  expect(turns.next()).toEqual({ tenantId: 'A', limit: 1 });
});

it('keeps a round while there is no room at all', () => {
  const turns = createTenantTurns({ atOnce: 2, perTenant: 1 });
  for (const tenantId of ['A', 'B']) turns.enter(tenantId);
  turns.begin(['C', 'D']);
  expect(turns.hasRoom()).toBe(false);
  expect(turns.next()).toBeUndefined();
  expect(turns.isOver()).toBe(false);
  turns.leave('A');
  expect(turns.next()).toEqual({ tenantId: 'C', limit: 1 });
});

it('chooses of what is asked for no more than each may have, and leaves the reserve to those who wait', () => {
  const turns = createTenantTurns({ atOnce: 8, perTenant: 2 });
  const asked = ['A', 'A', 'A', 'B', 'B', 'B', 'C', 'D'].map((tenantId, id) => ({ tenantId, id }));
  expect(turns.choose(asked).map(({ id }) => id)).toEqual([0, 1, 3, 4]);
  turns.enter('B');
  expect(turns.choose(asked).map(({ id }) => id)).toEqual([0, 1, 3]);
});

it('gives one with one piece its turn within a round, however much others have', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.nat(40), { maxLength: 40 }), (atOnce, ends) => {
      const turns = createTenantTurns({ atOnce, perTenant: 3 });
      const others = Array.from({ length: 40 }, (_, index) => `T${index}`);
      const busy: string[] = [];
      // All of them have more than can be done; what is under way ends in any order.
      const rounds = () => turns.begin(others);
      rounds();
      const enter = () => {
        for (let turn = turns.next(); turn !== undefined; turn = turns.next()) {
          for (let count = 0; count < turn.limit; count += 1) {
            turns.enter(turn.tenantId);
            busy.push(turn.tenantId);
          }
        }
      };
      enter();
      for (const end of ends) {
        if (turns.isOver()) rounds();
        const [done] = busy.splice(end % busy.length, 1);
        if (done !== undefined) turns.leave(done);
        enter();
        expect(busy.length).toBeLessThanOrEqual(atOnce);
      }
      while (!turns.isOver()) {
        const done = busy.shift();
        if (done === undefined) break;
        turns.leave(done);
        enter();
      }
      turns.begin([...others, 'one']);
      let claims = 0;
      let found = false;
      while (!found && claims < 1_000) {
        const done = busy.shift();
        if (done !== undefined) turns.leave(done);
        for (let turn = turns.next(); turn !== undefined; turn = turns.next()) {
          claims += 1;
          found ||= turn.tenantId === 'one';
          for (let count = 0; count < turn.limit; count += 1) {
            turns.enter(turn.tenantId);
            busy.push(turn.tenantId);
          }
        }
      }
      expect(claims).toBeLessThanOrEqual(others.length + 1);
      expect(found).toBe(true);
    }),
  );
});
