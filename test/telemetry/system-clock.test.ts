import { expect, it } from 'vitest';
import { systemClock } from '../../src/telemetry/system-clock.ts';

const longMs = 60_000;

it('sleeps as long as it was told', async () => {
  const startedAt = performance.now();
  await systemClock.sleep(50);
  expect(performance.now() - startedAt).toBeGreaterThan(45);
});

it('wakes without an error when it is told to', async () => {
  const waking = new AbortController();
  const sleeping = systemClock.sleep(longMs, waking.signal);
  waking.abort();
  await expect(sleeping).resolves.toBeUndefined();
});

it('does not fall asleep when it was told before', async () => {
  await expect(systemClock.sleep(longMs, AbortSignal.abort())).resolves.toBeUndefined();
});

it('calls after as long as it was told, and not at all once that is cancelled', async () => {
  const called: string[] = [];
  const startedAt = performance.now();
  const cancel = systemClock.after(10, () => called.push('cancelled'));
  cancel();
  await new Promise<void>((resolve) => systemClock.after(50, resolve));
  expect(performance.now() - startedAt).toBeGreaterThan(45);
  expect(called).toEqual([]);
});
