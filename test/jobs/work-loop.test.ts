import { beforeEach, expect, it } from 'vitest';
import { createWorkLoop, type WorkLoop } from '../../src/jobs/work-loop.ts';
import { createFakeClock, type FakeClock, settled } from '../services/fake-clock.ts';
import { createKeptLogger } from '../storage/fixtures.ts';

const restMs = 1_000;
let clock: FakeClock;
let logger: ReturnType<typeof createKeptLogger>;
/** What is there to be claimed: of tenant T, or named by its tenant as in 'A:1'. */
let queue: string[];
/** What was asked to go on at once. */
let asked: string[];
/** Each claim, as tenant and how many it asked for. */
let claims: [string, number][];
let worked: string[];
let finish: Map<string, () => void>;
/** How often it was looked whose work is due. */
let looks: number;
let look: () => Promise<readonly string[]>;
let claim: (tenantId: string, limit: number) => Promise<readonly string[]>;
let loop: WorkLoop;

const tenantOf = (name: string) => name.split(':').at(-2) ?? 'T';
interface Item {
  readonly tenantId: string;
  readonly name: string;
}
const toItem = (name: string): Item => ({ tenantId: tenantOf(name), name });

/** Takes what is there of a tenant. */
async function take(tenantId: string, limit: number): Promise<readonly string[]> {
  const taken = queue.filter((name) => tenantOf(name) === tenantId).slice(0, limit);
  queue = queue.filter((name) => !taken.includes(name));
  return taken;
}

beforeEach(() => {
  clock = createFakeClock();
  logger = createKeptLogger();
  queue = [];
  asked = [];
  claims = [];
  worked = [];
  looks = 0;
  finish = new Map();
  look = async () => [...new Set(queue.map(tenantOf))];
  claim = take;
  loop = createWorkLoop<Item, Item>(
    {
      name: 'test',
      async tenantsDue() {
        looks += 1;
        return look();
      },
      async claimDue(tenantId, limit) {
        claims.push([tenantId, limit]);
        return (await claim(tenantId, limit)).map(toItem);
      },
      asked: {
        take(choose) {
          const chosen = choose(asked.map(toItem)).map(({ name }) => name);
          asked = asked.filter((name) => !chosen.includes(name));
          return chosen.map(toItem);
        },
        claim: async (keys) => keys,
      },
      work({ name }) {
        worked.push(name);
        if (name.endsWith('fails')) return Promise.reject(new Error('as the test wants it'));
        return new Promise((resolve) => finish.set(name, resolve));
      },
      share: { atOnce: 6, perTenant: 3 },
      restMs,
    },
    clock,
    logger,
  );
});

it('claims no more than it has room for, and the next as soon as one is done', async () => {
  queue = ['a', 'b', 'c', 'd', 'e'];
  loop.start();
  await settled();
  expect(worked).toEqual(['a', 'b', 'c']);
  finish.get('b')?.();
  await settled();
  expect(worked).toEqual(['a', 'b', 'c', 'd']);
  expect(claims.at(0)).toEqual(['T', 3]);
  expect(claims.at(-1)).toEqual(['T', 1]);
  expect(await stop(0)).toBe(3);
});

/** Stops the loop, whose grace is over when the clock has gone on by that much. */
async function stop(graceMs: number): Promise<number> {
  const stopping = loop.stop(graceMs);
  await clock.advance(graceMs);
  return stopping;
}

it('rests when nothing is due, and looks again after its rest', async () => {
  loop.start();
  await settled();
  const before = looks;
  queue = ['a'];
  await clock.advance(restMs - 1);
  expect(looks).toBe(before);
  await clock.advance(1);
  expect(worked).toEqual(['a']);
});

it('looks at once when it is woken, also when it is woken while it looks', async () => {
  loop.start();
  await settled();
  queue = ['a'];
  loop.wake();
  await settled();
  expect(worked).toEqual(['a']);
  const before = look;
  look = async () => {
    // As if something came in just after the database had looked.
    look = before;
    queue = ['b'];
    loop.wake();
    return [];
  };
  loop.wake();
  await settled();
  expect(worked).toEqual(['a', 'b']);
});

it('starts once, however often it is told to', async () => {
  loop.start();
  loop.start();
  await settled();
  expect(looks).toBe(1);
});

it('survives claims that fail, and tries again after its rest', async () => {
  const before = look;
  look = async () => {
    look = before;
    throw new Error('the database is away');
  };
  queue = ['a'];
  loop.start();
  await settled();
  expect(worked).toEqual([]);
  await clock.advance(restMs);
  expect(worked).toEqual(['a']);
  expect(logger.messages).toEqual(['nothing could be claimed']);
});

it('goes on with the others when nothing can be claimed of one, and rests when that is all there is', async () => {
  claim = async (tenantId, limit) => {
    if (tenantId === 'A') throw new Error('a row of A is broken');
    return take(tenantId, limit);
  };
  queue = ['A:1', 'B:1'];
  loop.start();
  await settled();
  expect(worked).toEqual(['B:1']);
  const before = claims.length;
  await settled();
  expect(claims).toHaveLength(before);
  await clock.advance(restMs);
  expect(claims).toHaveLength(before + 1);
});

it('gives each tenant its turn, and room to those who have none when one holds all it may', async () => {
  queue = [...Array.from({ length: 50 }, (_, index) => `A:${index}`), 'B:1', 'C:1', 'D:1', 'E:1'];
  loop.start();
  await settled();
  expect(worked).toEqual(['A:0', 'A:1', 'A:2', 'B:1', 'C:1', 'D:1']);
  finish.get('A:1')?.();
  await settled();
  expect(worked.slice(6)).toEqual(['E:1']);
  for (const name of ['B:1', 'C:1', 'D:1', 'A:0']) {
    finish.get(name)?.();
    await settled();
  }
  expect(worked.slice(7)).toEqual(['A:3']);
});

it('goes on with a round where it stood when room ran out', async () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  queue = names.flatMap((tenantId) => [`${tenantId}:1`, `${tenantId}:2`]);
  loop.start();
  await settled();
  // A has the common places, and then there is one for each.
  expect(worked).toEqual(['A:1', 'A:2', 'B:1', 'C:1', 'D:1', 'E:1']);
  for (const done of ['A:1', 'A:2', 'B:1']) {
    finish.get(done)?.();
    await settled();
  }
  expect(worked.slice(6)).toEqual(['F:1', 'G:1', 'H:1']);
});

it('begins what was asked for before all else, and keeps what there is no room for', async () => {
  queue = ['B:1'];
  asked = ['A:1', 'A:2', 'A:3', 'A:4'];
  loop.start();
  await settled();
  expect(worked).toEqual(['A:1', 'A:2', 'A:3', 'B:1']);
  expect(asked).toEqual(['A:4']);
  finish.get('B:1')?.();
  finish.get('A:2')?.();
  await settled();
  expect(worked.slice(4)).toEqual(['A:4']);
  expect(asked).toEqual([]);
});

it('survives work that fails', async () => {
  queue = ['fails', 'a'];
  loop.start();
  await settled();
  queue = ['b'];
  loop.wake();
  await settled();
  expect(worked).toEqual(['fails', 'a', 'b']);
  expect(logger.messages).toEqual(['work failed; its claim will run out']);
});

it('stops when what is under way is done, and claims no more', async () => {
  queue = ['a'];
  loop.start();
  await settled();
  const stopping = loop.stop(25_000);
  queue = ['b'];
  finish.get('a')?.();
  expect(await stopping).toBe(0);
  loop.wake();
  await settled();
  expect(worked).toEqual(['a']);
  expect(clock.sleepers()).toBe(0);
});

it('waits no longer than its grace, and says what is left undone', async () => {
  queue = ['a', 'b'];
  loop.start();
  await settled();
  finish.get('a')?.();
  let left: number | undefined;
  loop.stop(25_000).then((undone) => {
    left = undone;
  });
  await clock.advance(24_999);
  expect(left).toBeUndefined();
  await clock.advance(1);
  expect(left).toBe(1);
});

it('stops though it was never started', async () => {
  expect(await loop.stop(1_000)).toBe(0);
});
