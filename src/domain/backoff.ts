const firstMs = 1_000;
const mostMs = 5 * 60_000;

/**
 * When to try again after `tries` failures in a row: full jitter under a doubling cap, never under 1 s and never
 * over 5 min from now, unless the other side asked for more (taken up to an hour).
 */
export function backoffMs(tries: number, random: number, askedMs = 0): number {
  const cap = Math.min(mostMs, firstMs * 2 ** Math.min(tries, 20));
  const jittered = firstMs + random * (cap - firstMs);
  return Math.round(Math.max(jittered, Math.min(askedMs, 60 * 60_000)));
}
