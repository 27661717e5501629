import type { Clock } from '../../src/domain/ports/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Moves the time on; what slept until then wakes, in its order. */
  advance(ms: number): Promise<void>;
  /** How many sleep now. */
  sleepers(): number;
  chance: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function createFakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  const sleeping = new Set<Sleeper>();
  const clock: FakeClock = {
    chance: 0,
    now: () => now,
    random: () => clock.chance,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper: Sleeper = {
          at: now + Math.max(0, ms),
          wake() {
            sleeping.delete(sleeper);
            resolve();
          },
        };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      });
    },
    after(ms, call) {
      const sleeper: Sleeper = {
        at: now + Math.max(0, ms),
        wake() {
          sleeping.delete(sleeper);
          call();
        },
      };
      sleeping.add(sleeper);
      return () => sleeping.delete(sleeper);
    },
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        await settled();
        const [next] = [...sleeping]
          .filter(({ at }) => at <= until)
          .toSorted((one, other) => one.at - other.at);
        if (next === undefined) break;
        now = Math.max(now, next.at);
        next.wake();
      }
      now = until;
      await settled();
    },
    sleepers: () => sleeping.size,
  };
  return clock;
}

/** Resolves when what was under way without sleeping has come to rest: commits take a turn of the event loop. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}
