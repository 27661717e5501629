import type { Share } from '../domain/fair-share.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { answerWithin } from '../services/answer-within.ts';
import { createTenantTurns, type Turn } from './tenant-turns.ts';

interface OfTenant {
  readonly tenantId: string;
}

/** What a loop works on and how: it claims only as much as it has room for. */
export interface LoopWork<Item extends OfTenant, Key extends OfTenant = OfTenant> {
  /** For log lines. */
  readonly name: string;
  /** Tenants with something due, that which waits longest first, at most `limit`; none means that nothing is due. */
  tenantsDue(limit: number): Promise<readonly string[]>;
  /** Claims at most `limit` items of a tenant. */
  claimDue(tenantId: string, limit: number): Promise<readonly Item[]>;
  /** What somebody wants to go on at once. */
  readonly asked?: {
    /** Takes those that `choose` chooses; the others wait on. */
    take(choose: (keys: readonly Key[]) => readonly Key[]): readonly Key[];
    /** Claims these, as far as they can be. */
    claim(keys: readonly Key[]): Promise<readonly Item[]>;
  };
  /** Works on one; a rejection is logged, and the claim's end brings the item back. */
  work(item: Item): Promise<void>;
  readonly share: Share;
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

/** Tenants of one round. Those beyond are waiting for less long, and come in the next. */
const mostInRound = 1_000;

/**
 * A loop that claims and works until it is stopped, in turns by tenant; it survives every failure of its work and its
 * claims.
 */
export function createWorkLoop<Item extends OfTenant, Key extends OfTenant>(
  work: LoopWork<Item, Key>,
  clock: Clock,
  logger: Logger,
): WorkLoop {
  const turns = createTenantTurns(work.share);
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
      const begun = await fill();
      if (begun > 0 || isAwake || isStopped) continue;
      rest = new AbortController();
      await clock.sleep(work.restMs, rest.signal);
    }
  }

  /** Goes on with the round, or begins a new one, until it is over or there is no room; answers how many began. */
  async function fill(): Promise<number> {
    if (turns.isOver() && turns.hasRoom()) turns.begin(await orNothing(() => work.tenantsDue(mostInRound)));
    let begun = 0;
    while (!isStopped) {
      begun += begin(await claimAsked());
      const turn = turns.next();
      if (turn === undefined) break;
      begun += begin(await claim(turn));
    }
    return begun;
  }

  const claim = ({ tenantId, limit }: Turn) => orNothing(() => work.claimDue(tenantId, limit));

  async function claimAsked(): Promise<readonly Item[]> {
    const { asked } = work;
    const keys = asked?.take(turns.choose) ?? [];
    return asked && keys.length > 0 ? orNothing(() => asked.claim(keys)) : [];
  }

  async function orNothing<Found>(find: () => Promise<readonly Found[]>): Promise<readonly Found[]> {
    try {
      return await find();
    } catch (error) {
      logger.error({ error, loop: work.name }, 'nothing could be claimed');
      return [];
    }
  }

  function begin(items: readonly Item[]): number {
    for (const item of items) {
      turns.enter(item.tenantId);
      const working = work
        .work(item)
        .catch((error: unknown) =>
          logger.error({ error, loop: work.name }, 'work failed; its claim will run out'),
        )
        .finally(() => {
          underWay.delete(working);
          turns.leave(item.tenantId);
          wake();
        });
      underWay.add(working);
    }
    return items.length;
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
