import type { Secret } from '../domain/secret.ts';
import { createRedisConnection } from './redis-connection.ts';

/** Why Redis cannot be used. */
export const redisProblems = [
  'no-such-host',
  'refused',
  'log-in-refused',
  'not-writable',
  'timed-out',
  'failed',
] as const;
export type RedisProblem = (typeof redisProblems)[number];

const name = 'doctor';
const entryMs = 10_000;

/** By the code of a socket's error, or the first word of Redis's own. */
const problems: Readonly<Record<string, RedisProblem>> = {
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  ECONNREFUSED: 'refused',
  NOAUTH: 'log-in-refused',
  WRONGPASS: 'log-in-refused',
  NOPERM: 'not-writable',
  READONLY: 'not-writable',
  MISCONF: 'not-writable',
  OOM: 'not-writable',
};

/**
 * Whether Redis keeps and gives back an entry, which is taken out again, within `patienceMs` milliseconds; undefined: it
 * does. Never throws.
 */
export async function tryRedis(redisUrl: Secret, patienceMs: number): Promise<RedisProblem | undefined> {
  const connection = createRedisConnection({
    ...{ redisUrl, connectMs: patienceMs, pauseMs: 0 },
    namespace: `incident-bot:${name}`,
  });
  const { promise: late, resolve } = Promise.withResolvers<RedisProblem>();
  const timer = setTimeout(() => resolve('timed-out'), patienceMs);
  try {
    return await Promise.race([keepAndTake(connection), late]);
  } finally {
    clearTimeout(timer);
    connection.close();
  }
}

async function keepAndTake(connection: ReturnType<typeof createRedisConnection>) {
  try {
    const keyv = await connection.open();
    const key = String(process.pid);
    await keyv.set(key, name, entryMs);
    const found = await keyv.get<unknown>(key);
    await keyv.delete(key);
    return found === name ? undefined : 'failed';
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): RedisProblem {
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error ? String(error.code) : '';
  const [word = ''] = error.message.split(' ', 1);
  return problems[code] ?? problems[word] ?? 'failed';
}
