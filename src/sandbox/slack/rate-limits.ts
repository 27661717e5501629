const MINUTE = 60_000;

/** Calls a minute for each tier, for one method in one workspace. */
export const CALLS_A_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
export type Tier = keyof typeof CALLS_A_MINUTE;

/** Counts calls in windows that slide; says how long to wait instead of letting one more through. */
export class RateLimits {
  readonly #seen = new Map<string, number[]>();

  /** Undefined when the call fits; else whole seconds until one would. The refused call counts for nothing. */
  secondsToWait(
    key: string,
    limit: { calls: number; windowMs: number },
    now = Date.now(),
  ): number | undefined {
    const recent = (this.#seen.get(key) ?? []).filter((at) => now - at < limit.windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= limit.calls) {
      return Math.max(1, Math.ceil((oldest + limit.windowMs - now) / 1000));
    }
    this.#seen.set(key, [...recent, now]);
    return undefined;
  }

  /** The same for a method's tier in a workspace. */
  secondsToWaitForTier(key: string, tier: Tier): number | undefined {
    return this.secondsToWait(key, { calls: CALLS_A_MINUTE[tier], windowMs: MINUTE });
  }
}
