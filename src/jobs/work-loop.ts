import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { answerWithin } from '../services/answer-within.ts';

/** What a loop works on and how: it claims only as much as it has room for. */
export interface LoopWork<T> {
  /** For log lines. */
  readonly name: string;
  /** Claims at most `limit` items; none means that nothing is due. */
  claim(limit: number): Promise<readonly T[]>;
  /** Works on one; a rejection is logged, and the claim's end brings the item back. */
  work(item: T): Promise<void>;
  readonly atOnce: number;
  /** How long to rest when nothing is due and nobody wakes the loop, in milliseconds. */
  readonly restMs: number;
}

export interface WorkLoop {
  start(): void;
  /** There may be something to claim: look now. */
  wake(): void;
  /** Claims no more and waits for what is under way, at most `graceMs` milliseconds; answers what is left undone. */
  stop(graceMs: number): Promise<number>;
}

/** A loop that claims and works until it is stopped; it survives every failure of its work and its claims. */
export function createWorkLoop<T>(work: LoopWork<T>, clock: Clock, logger: Logger): WorkLoop {
  const underWay = new Set<Promise<void>>();
  let rest = new AbortController();
  let isStopped = false;
  let isAwake = false;

  function wake(): void {
    isAwake = true;
    rest.abort('awake');
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      isAwake = false;
      const room = work.atOnce - underWay.size;
      const items = room > 0 ? await claim(room) : [];
      for (const item of items) begin(item);
      if (items.length > 0 || isAwake || isStopped) continue;
      rest = new AbortController();
      await clock.sleep(work.restMs, rest.signal);
    }
  }

  async function claim(room: number): Promise<readonly T[]> {
    try {
      return await work.claim(room);
    } catch (error) {
      logger.error({ error, loop: work.name }, 'nothing could be claimed');
      return [];
    }
  }

  function begin(item: T): void {
    const working = work
      .work(item)
      .catch((error: unknown) =>
        logger.error({ error, loop: work.name }, 'work failed; its claim will run out'),
      )
      .finally(() => {
        underWay.delete(working);
        wake();
      });
    underWay.add(working);
  }

  /** A claim that is on its way when the loop stops may still bring work. */
  async function ended(): Promise<void> {
    await running;
    await Promise.all(underWay);
  }

  let running: Promise<void> | undefined;
  return {
    start() {
      running ??= run();
    },
    wake,
    async stop(graceMs) {
      isStopped = true;
      wake();
      await answerWithin(clock, graceMs, ended());
      return underWay.size;
    },
  };
}
