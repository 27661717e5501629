/**
 * What can be made again, kept for a while. A cache that fails is a cache that misses: reads answer undefined,
 * writes do nothing, and a metric counts it. Never a lock, a counter or a queue. Values are JSON.
 */
export interface Cache {
  get(key: string): Promise<unknown>;
  /** Keeps `value` for `ttlMs` milliseconds. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
}
