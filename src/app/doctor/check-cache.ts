import type { Config } from '../../config.ts';
import { type RedisProblem, tryRedis } from '../../storage/try-redis.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { good, failed } = findingsAbout('cache');
const patienceMs = 5_000;
const remedy =
  'Until then the bot works without it, slower. Mend it, or leave REDIS_URL out for a cache in memory.';

const problemWords: Readonly<Record<RedisProblem, string>> = {
  'no-such-host': 'The host of REDIS_URL is not known.',
  refused: 'Nothing listens where REDIS_URL points.',
  'log-in-refused': 'Redis refuses user or password of REDIS_URL.',
  'not-writable': 'Redis answers and lets nothing be written.',
  'timed-out': 'Redis does not answer in time.',
  failed: 'What answers at REDIS_URL does not work as Redis.',
};

/** Whether the shared cache keeps an entry, which is taken out again. */
export async function checkCache({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === undefined) return [good('In memory, for this process alone (no REDIS_URL).')];
  const problem = await tryRedis(redisUrl, patienceMs);
  if (problem === undefined) return [good('Redis at REDIS_URL keeps entries and gives them back.')];
  return [failed(problemWords[problem], remedy)];
}
