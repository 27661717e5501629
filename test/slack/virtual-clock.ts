import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/domain/ports/clock.ts';

/** A clock that stands still until it is moved on; what was asked of it for that time then happens in order. */
export interface VirtualClock extends Clock {
  /** Moves on by `ms` milliseconds, stopping at each moment at which something is to happen. */
  pass(ms: number): Promise<void>;
  /** Moves from one such moment to the next until `work` is done, never while calls are under way. */
  passUntil<Result>(work: Promise<Result>): Promise<Result>;
  /** The same `fetch`, of which the clock knows when it is under way. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch;
}

interface Due {
  readonly at: number;
  readonly call: () => void;
}

export function createVirtualClock(startAt = 1_700_000_000_000): VirtualClock {
  let now = startAt;
  let underWay = 0;
  const due = new Set<Due>();

  function after(ms: number, call: () => void): () => void {
    const entry = { at: now + Math.max(0, ms), call };
    due.add(entry);
    return () => due.delete(entry);
  }

  function next(before: number): Due | undefined {
    const [first] = [...due].filter(({ at }) => at <= before).sort((one, other) => one.at - other.at);
    return first;
  }

  /** Everything that can go on without the clock has gone on. */
  async function settle(): Promise<void> {
    for (let still = 0; still < 5; still = underWay === 0 ? still + 1 : 0) await setImmediate();
  }

  function moveTo(entry: Due): void {
    due.delete(entry);
    now = Math.max(now, entry.at);
    entry.call();
  }

  return {
    now: () => now,
    random: () => 0.5,
    after,
    sleep: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async pass(ms) {
      const end = now + ms;
      await settle();
      for (let entry = next(end); entry; entry = next(end)) {
        moveTo(entry);
        await settle();
      }
      now = end;
    },
    async passUntil(work) {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      done.catch(() => {
        // Whoever waits for it is told.
      });
      for (await settle(); !isDone; await settle()) {
        const entry = next(Number.POSITIVE_INFINITY);
        if (entry) moveTo(entry);
      }
      return done;
    },
    watch: (fetch) => async (input, init) => {
      underWay += 1;
      try {
        return await fetch(input, init);
      } finally {
        underWay -= 1;
      }
    },
  };
}
