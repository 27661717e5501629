import { Keyv } from 'keyv';
import { BoundedMap } from '../domain/bounded-map.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Sealer } from '../domain/sealer.ts';
import type { Secret } from '../domain/secret.ts';
import { openJson } from './sealed-json.ts';

/** The longest that anyone waits for a cache, in milliseconds. */
const patienceMs = 500;
const pauseMs = 2_000;
const mostInMemory = 10_000;

export interface CacheOptions {
  /** A Redis that several processes share; without it the cache is this process's memory. */
  readonly redisUrl?: Secret | undefined;
  /** Tells the caches of one Redis apart and names this one in the metric. */
  readonly name: string;
  readonly metrics: Pick<Metrics, 'countCacheError'>;
  readonly sealer: Sealer;
}

/** A cache that is closed when it is no longer needed; then every call misses. */
export type ClosableCache = Cache & { close(): Promise<void> };

/**
 * A cache in memory (10,000 entries, those longest unused go first) or in Redis, sealed there. Every call is over
 * within 500 ms and none rejects: what fails is a miss, counted under `name`.
 */
export async function createCache(options: CacheOptions): Promise<ClosableCache> {
  return options.redisUrl === undefined ? createMemoryCache() : createRedisCache(options, options.redisUrl);
}

function createMemoryCache(): ClosableCache {
  const keyv = new Keyv({
    store: new BoundedMap(mostInMemory),
    throwOnErrors: true,
    // Values are JSON, and keyv's own form of it, which also knows bytes, takes five times as long to read.
    serialize: JSON.stringify,
    deserialize: JSON.parse,
  });
  return {
    get: (key) => keyv.get<unknown>(key),
    async set(key, value, ttlMs) {
      await keyv.set(key, value, ttlMs);
    },
    async delete(key) {
      await keyv.delete(key);
    },
    close: async () => {},
  };
}

async function createRedisCache(
  { name, metrics, sealer }: CacheOptions,
  redisUrl: Secret,
): Promise<ClosableCache> {
  // Only where it is used: its packages take a tenth of a start.
  const { createRedisConnection } = await import('./redis-connection.ts');
  const connection = createRedisConnection({
    redisUrl,
    namespace: `incident-bot:${name}`,
    connectMs: patienceMs,
    pauseMs,
  });
  const context = { tenantId: `cache:${name}`, kind: 'cache' };
  let isOver = false;

  async function attempt<Result>(call: (keyv: Keyv) => Promise<Result>): Promise<Result | undefined> {
    if (isOver) return undefined;
    try {
      return await within(patienceMs, connection.open().then(call));
    } catch {
      // Whatever else hangs on a connection that fails or stalls would wait as long, each for itself.
      connection.giveUp();
      metrics.countCacheError(name);
      return undefined;
    }
  }

  function open(key: string, stored: unknown): unknown {
    if (typeof stored !== 'string') return undefined;
    try {
      const entry = openJson<{ key: string; value: unknown }>(sealer, context, Buffer.from(stored, 'base64'));
      if (entry.key === key) return entry.value;
    } catch {
      // Sealed under a key that is gone, or not by us: made again, like everything a cache holds.
    }
    metrics.countCacheError(name);
    return undefined;
  }

  return {
    async get(key) {
      return open(key, await attempt((keyv) => keyv.get<unknown>(key)));
    },
    async set(key, value, ttlMs) {
      const sealed = sealer.seal(context, JSON.stringify({ key, value }));
      await attempt((keyv) => keyv.set(key, Buffer.from(sealed).toString('base64'), ttlMs));
    },
    async delete(key) {
      await attempt((keyv) => keyv.delete(key));
    },
    async close() {
      isOver = true;
      connection.close();
    },
  };
}

/** The adapter's own time-outs do not bound a server that accepts and never answers. */
async function within<Result>(ms: number, call: Promise<Result>): Promise<Result> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the cache did not answer in time')), ms);
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
