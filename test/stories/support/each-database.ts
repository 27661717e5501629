import { describe } from 'vitest';
import { databases, missingDatabase, type StoryDatabase } from './databases.ts';

/** Tells the same stories on every database there is; one that is not there is reported as skipped. */
export function describeOnEachDatabase(title: string, tell: (database: StoryDatabase) => void): void {
  for (const database of databases) describe(`${title}, on ${database.name}`, () => tell(database));
  if (missingDatabase) {
    describe.skip(`${title}, on ${missingDatabase}: TEST_DATABASE_URL is not set`, () => tell(noDatabase));
  }
}

const noDatabase: StoryDatabase = {
  name: 'PostgreSQL',
  create: () => Promise.reject(new Error('there is no such database')),
};
