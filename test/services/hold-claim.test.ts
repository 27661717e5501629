import { beforeEach, expect, it } from 'vitest';
import { type HeldClaim, holdClaim } from '../../src/services/hold-claim.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

let clock: FakeClock;
let logger: ReturnType<typeof createKeptLogger>;
let renewed: number[];
beforeEach(() => {
  clock = createFakeClock(0);
  logger = createKeptLogger();
  renewed = [];
});

function hold<T>(work: () => Promise<T>, renew?: HeldClaim['renew']): Promise<T> {
  const claim = {
    leaseMs: 30_000,
    renew: async () => {
      renewed.push(clock.now());
      return renew ? renew() : true;
    },
  };
  return holdClaim({ clock, logger }, claim, work);
}

it('renews a claim three times in its life for as long as the work takes, and no longer', async () => {
  const holding = hold(async () => {
    await clock.sleep(35_000);
    return 'done';
  });
  await clock.advance(35_000);
  expect(await holding).toBe('done');
  await clock.advance(100_000);
  expect(renewed).toEqual([10_000, 20_000, 30_000]);
  expect(clock.sleepers()).toBe(0);
});

it('goes on while the claim cannot be renewed, and says so in the log', async () => {
  const holding = hold(
    () => clock.sleep(25_000),
    () => Promise.reject(new Error('the database is down')),
  );
  await clock.advance(25_000);
  await holding;
  expect(logger.messages).toHaveLength(2);
});

it('passes on what the work throws, and holds no more', async () => {
  await expect(hold(() => Promise.reject(new Error('as the test wants it')))).rejects.toThrow('as the test');
  await clock.advance(100_000);
  expect(renewed).toEqual([]);
});
