const MINUTE = 60_000;

/** Calls a minute for each tier, for one method in one workspace. */
export const CALLS_A_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
export type Tier = keyof typeof CALLS_A_MINUTE;

/** So many calls in any time of that length. */
export interface Limit {
  key: string;
  calls: number;
  windowMs: number;
}

/** A method's tier in a workspace. */
export function toTierLimit(key: string, tier: Tier): Limit {
  return { key, calls: CALLS_A_MINUTE[tier], windowMs: MINUTE };
}

/**
 * The two limits of `chat.postMessage`: one a second in a channel, and for a workspace 'several hundred a minute', of
 * which the sandbox takes the least.
 */
export function toPostLimits(team: string, channel: string): { channel: Limit; workspace: Limit } {
  return {
    channel: { key: `${team} post ${channel}`, calls: 1, windowMs: 1_000 },
    workspace: { key: `${team} post`, calls: 200, windowMs: MINUTE },
  };
}

/** Counts calls in windows that slide; says how long to wait instead of letting one more through. */
export class RateLimits {
  readonly #seen = new Map<string, number[]>();
  readonly #now: () => number;

  /** `now` is the time in milliseconds; another than the machine's lets a day pass in seconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Undefined when the call fits into all limits; else whole seconds until one would. The refused call counts for nothing. */
  secondsToWait(limits: readonly Limit[]): number | undefined {
    const now = this.#now();
    const waits = limits.map((limit) => this.#waitMs(limit, now));
    const longest = Math.max(0, ...waits);
    if (longest > 0) return Math.max(1, Math.ceil(longest / 1000));
    for (const { key } of limits) this.#seen.set(key, [...(this.#seen.get(key) ?? []), now]);
    return undefined;
  }

  #waitMs({ key, calls, windowMs }: Limit, now: number): number {
    const recent = (this.#seen.get(key) ?? []).filter((at) => now - at < windowMs);
    this.#seen.set(key, recent);
    const oldest = recent[0];
    return oldest === undefined || recent.length < calls ? 0 : oldest + windowMs - now;
  }
}
