import type { Clock } from '../domain/ports/clock.ts';

/** The machine's own time and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  // Every acknowledgement sleeps twice and is woken: `node:timers/promises` would make two errors with stacks of it.
  sleep(ms, signal) {
    if (signal?.aborted) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(wake, ms);
    signal?.addEventListener('abort', wake);
    function wake(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    }
    return promise;
  },
};
