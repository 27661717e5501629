/** A limit as the other side keeps it: so many calls by one name within any minute. */
export interface StrictLimit {
  /** Counts a call; false when it is one too many. */
  isLet(name: string): boolean;
  /** The calls that were one too many. */
  readonly refused: string[];
  /** The most calls within one minute. */
  readonly most: { value: number };
}

const minuteMs = 60_000;

export function createStrictLimit(perMinute: number, now: () => number): StrictLimit {
  const calls = new Map<string, number[]>();
  const refused: string[] = [];
  const most = { value: 0 };
  return {
    refused,
    most,
    isLet(name) {
      const since = now() - minuteMs;
      const recent = (calls.get(name) ?? []).filter((at) => at > since);
      calls.set(name, recent);
      if (recent.length >= perMinute) {
        refused.push(name);
        return false;
      }
      recent.push(now());
      most.value = Math.max(most.value, recent.length);
      return true;
    },
  };
}
