import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `check` gives something, and answers it; throws what was awaited after `withinMs` milliseconds. */
export async function waitFor<T>(
  what: string,
  check: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== null && found !== false) {
      return found as NonNullable<Exclude<T, false>>;
    }
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await sleep(25);
  }
}
