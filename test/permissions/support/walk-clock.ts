import type { Clock } from '../../../src/domain/ports/clock.ts';

/** A clock that stands still while anything is at work, so that a walk of thousands waits for nothing. */
export interface WalkClock extends Clock {
  advance(ms: number): void;
  /** Forgets whatever is waited for. */
  set(time: number): void;
  /** Resolves as the work does; whenever that comes to rest, the clock goes on to whatever is waited for next. */
  through<Result>(work: Promise<Result>): Promise<Result>;
}

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
}

/** How many turns of the event loop nothing happens in before the clock goes on: a commit or an answer takes a few. */
const turnsOfRest = 30;

export function createWalkClock(start = 1_700_000_100_000): WalkClock {
  let now = start;
  const waiting = new Set<Waiting>();

  function wait(ms: number, call: () => void): () => void {
    const one: Waiting = {
      at: now + Math.max(0, ms),
      wake() {
        waiting.delete(one);
        call();
      },
    };
    waiting.add(one);
    return () => waiting.delete(one);
  }

  async function goOn(): Promise<void> {
    for (let turns = 0; turns < turnsOfRest; turns += 1)
      await new Promise((resolve) => setImmediate(resolve));
    const [next] = [...waiting].toSorted((one, other) => one.at - other.at);
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.wake();
  }

  return {
    now: () => now,
    random: () => 0.5,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = wait(ms, resolve);
        const end = () => {
          cancel();
          resolve();
        };
        signal?.addEventListener('abort', end, { once: true });
      });
    },
    after: wait,
    advance(ms) {
      now += ms;
    },
    set(time) {
      waiting.clear();
      now = time;
    },
    async through(work) {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      work.then(over, over);
      await Promise.race([work.catch(() => undefined), new Promise((resolve) => setImmediate(resolve))]);
      while (!isOver) await goOn();
      return work;
    },
  };
}
