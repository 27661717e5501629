import { describe } from 'vitest';
import { databases, type StoryDatabase } from './databases.ts';

/** What two processes share. */
export interface PairGround {
  readonly database: StoryDatabase;
  /** The shared cache, if there is one. */
  readonly redisUrl: string | undefined;
}

const postgres = databases.find(({ name }) => name === 'PostgreSQL');
const { TEST_REDIS_URL } = process.env;

/** Tells the same stories of two processes on one PostgreSQL, without Redis and with it; what is not there is skipped. */
export function describeOnEachPair(title: string, tell: (ground: PairGround) => void): void {
  for (const redisUrl of [undefined, TEST_REDIS_URL ?? '']) {
    const full = `${title}, two processes on one PostgreSQL, ${redisUrl === undefined ? 'without' : 'with'} Redis`;
    if (postgres && redisUrl !== '') describe(full, () => tell({ database: postgres, redisUrl }));
    else describe.skip(`${full}: it is not there`, () => tell({ database: nothing, redisUrl }));
  }
}

const nothing: StoryDatabase = {
  name: 'PostgreSQL',
  create: () => Promise.reject(new Error('there is no such database')),
};
