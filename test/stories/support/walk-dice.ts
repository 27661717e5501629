/** Chance that comes out the same for the same seed. */
export interface Dice {
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean;
  /** One of them; throws when there is none. */
  pick<T>(all: readonly T[]): T;
}

/** Dice of a seed (mulberry32): the same throws in the same order each time. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    chance: (share) => next() < share,
    pick(all) {
      const found = all[Math.floor(next() * all.length)];
      if (found === undefined) throw new Error('there is nothing to pick from');
      return found;
    },
  };
}
