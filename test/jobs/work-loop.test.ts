import { beforeEach, expect, it } from 'vitest';
import { createWorkLoop, type WorkLoop } from '../../src/jobs/work-loop.ts';
import { createFakeClock, type FakeClock, settled } from '../services/fake-clock.ts';
import { createKeptLogger } from '../storage/fixtures.ts';

const restMs = 1_000;
let clock: FakeClock;
let logger: ReturnType<typeof createKeptLogger>;
/** What is there to be claimed. */
let queue: string[];
/** How many each claim asked for. */
let limits: number[];
let worked: string[];
let finish: Map<string, () => void>;
let claim: (limit: number) => Promise<readonly string[]>;
let loop: WorkLoop;

beforeEach(() => {
  clock = createFakeClock();
  logger = createKeptLogger();
  queue = [];
  limits = [];
  worked = [];
  finish = new Map();
  claim = async (limit) => queue.splice(0, limit);
  loop = createWorkLoop(
    {
      name: 'test',
      claim: (limit) => {
        limits.push(limit);
        return claim(limit);
      },
      work(item: string) {
        worked.push(item);
        if (item === 'fails') return Promise.reject(new Error('as the test wants it'));
        return new Promise((resolve) => finish.set(item, resolve));
      },
      atOnce: 3,
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
  expect(Math.max(...limits)).toBe(3);
  expect(limits.at(-1)).toBe(1);
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
  const before = limits.length;
  queue = ['a'];
  await clock.advance(restMs - 1);
  expect(limits).toHaveLength(before);
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
  claim = async () => {
    // As if something came in just after the database had looked.
    claim = async (limit) => queue.splice(0, limit);
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
  expect(limits).toHaveLength(1);
});

it('survives claims that fail, and tries again after its rest', async () => {
  claim = async () => {
    claim = async (limit) => queue.splice(0, limit);
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
