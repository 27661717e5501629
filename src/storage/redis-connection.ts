import KeyvRedis, { createClient } from '@keyv/redis';
import { Keyv } from 'keyv';
import type { Secret } from '../domain/secret.ts';

/** A connection to Redis that is made when it is first needed, and anew after it was given up. */
export interface RedisConnection {
  /** The cache on it; rejects when Redis cannot be reached, and at once within `pauseMs` after it was given up. */
  open(): Promise<Keyv>;
  /** Closes it, with everything that still waits for an answer on it; does nothing where there is none. */
  giveUp(): void;
  close(): void;
}

interface RedisOptions {
  readonly redisUrl: Secret;
  readonly namespace: string;
  readonly connectMs: number;
  /** How long Redis is left alone after it failed, in milliseconds. */
  readonly pauseMs: number;
}

/** Never queues a command while offline and never reconnects behind its user's back. */
export function createRedisConnection(options: RedisOptions): RedisConnection {
  let current: { readonly keyv: Promise<Keyv>; readonly destroy: () => void } | undefined;
  let pausedUntil = 0;

  function connect() {
    const client = createClient({
      url: options.redisUrl.reveal(),
      disableOfflineQueue: true,
      socket: { connectTimeout: options.connectMs, reconnectStrategy: false },
    });
    const store = new KeyvRedis<string>(client, {
      namespace: options.namespace,
      throwOnErrors: true,
      throwOnConnectError: true,
    });
    const made = {
      keyv: client.connect().then(() => toKeyv(store, options.namespace)),
      destroy: () => {
        if (client.isOpen) client.destroy();
      },
    };
    client.on('error', () => {
      if (current === made) giveUp();
    });
    return made;
  }

  function giveUp(): void {
    if (current === undefined) return;
    pausedUntil = performance.now() + options.pauseMs;
    current.destroy();
    current = undefined;
  }

  return {
    async open() {
      if (performance.now() < pausedUntil) throw new Error('Redis failed a moment ago');
      current ??= connect();
      return await current.keyv;
    },
    giveUp,
    close() {
      pausedUntil = Number.POSITIVE_INFINITY;
      current?.destroy();
      current = undefined;
    },
  };
}

function toKeyv(store: KeyvRedis<string>, namespace: string): Keyv {
  const keyv = new Keyv({ store, namespace, useKeyPrefix: false, throwOnErrors: true });
  // Each failure also rejects the call it belongs to, which is where it is told.
  store.on('error', () => {});
  keyv.on('error', () => {});
  return keyv;
}
