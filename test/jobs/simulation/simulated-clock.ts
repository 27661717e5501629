import type { Clock } from '../../../src/domain/ports/clock.ts';

/** A clock that jumps from one thing that is to happen to the next, whenever everything under way has come to rest. */
export interface SimulatedClock extends Clock {
  /** Says that something was done, so that the clock waits for what follows of it. */
  stir(): void;
  /** Lets all happen that is to happen until `at`, epoch milliseconds. */
  runUntil(at: number): Promise<void>;
}

interface Waiting {
  readonly at: number;
  readonly call: () => void;
}

/** So many turns of the event loop without a stir, and everything has come to rest. */
const restTurns = 3;

/** Starts at `now`; `random` are its chances. */
export function createSimulatedClock(start: number, random: () => number): SimulatedClock {
  let now = start;
  let stirs = 0;
  const waiting = new Set<Waiting>();

  function after(ms: number, call: () => void): () => void {
    const one = { at: now + Math.max(0, ms), call };
    waiting.add(one);
    return () => waiting.delete(one);
  }

  async function rest(): Promise<void> {
    for (let before = -1; before !== stirs; ) {
      before = stirs;
      for (let turns = 0; turns < restTurns; turns += 1) await new Promise(setImmediate);
    }
  }

  function nextUntil(at: number): Waiting | undefined {
    let next: Waiting | undefined;
    for (const one of waiting)
      if (one.at <= at && one.at < (next?.at ?? Number.POSITIVE_INFINITY)) next = one;
    return next;
  }

  return {
    now: () => now,
    random,
    after,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = after(ms, resolve);
      signal?.addEventListener('abort', resolve as () => void, { once: true });
      return promise.finally(() => {
        cancel();
        signal?.removeEventListener('abort', resolve as () => void);
      });
    },
    stir() {
      stirs += 1;
    },
    async runUntil(at) {
      for (;;) {
        await rest();
        const next = nextUntil(at);
        if (next === undefined) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.call();
      }
      now = at;
    },
  };
}

/** Chances that are the same for the same seed (mulberry32). */
export function createSeededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
