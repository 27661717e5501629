import { expect, it } from 'vitest';
import { ReplayMemory } from '../../src/http/replay-memory.ts';

const minute = 60_000;
const at = (minutes: number, characters = 0) => ({ now: minutes * minute, characters });

it('remembers what was answered for at least 10 minutes, and not for ever', () => {
  const memory = new ReplayMemory<string>();
  memory.remember('first', 'a', at(100));
  memory.remember('later', 'b', at(109));
  expect(memory.recall('first')).toBe('a');
  memory.remember('after the turn', 'c', at(111));
  expect(memory.recall('later')).toBe('b');
  memory.remember('after another', 'd', at(122));
  expect(memory.recall('first')).toBeUndefined();
  expect(memory.recall('after the turn')).toBe('c');
});

it('holds no more than twice its limit of entries, the newest ones', () => {
  const memory = new ReplayMemory<number>({ entries: 10, characters: 1_000 });
  for (let index = 0; index < 1_000; index += 1) memory.remember(`s${index}`, index, at(1));
  const held = Array.from({ length: 1_000 }, (_, index) => memory.recall(`s${index}`)).filter(
    (known) => known !== undefined,
  );
  expect(held.length).toBeGreaterThanOrEqual(10);
  expect(held.length).toBeLessThanOrEqual(20);
  expect(held.at(-1)).toBe(999);
});

it('holds no more text than about twice its limit', () => {
  const memory = new ReplayMemory<number>({ entries: 1_000, characters: 100 });
  for (let index = 0; index < 50; index += 1) memory.remember(`s${index}`, index, at(1, 40));
  expect(memory.recall('s49')).toBe(49);
  expect(memory.recall('s44')).toBeUndefined();
});

it('the newest word on a request is the one that is recalled, also across a turn', () => {
  const memory = new ReplayMemory<string>();
  memory.remember('s', 'under way', at(100));
  memory.remember('s', 'answered', at(111));
  expect(memory.recall('s')).toBe('answered');
});
