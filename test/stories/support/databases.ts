import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** One kind of database that the stories run on: what the bot's environment says for it. */
export interface StoryDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Makes a database of its own for one world. */
  create(): Promise<{
    readonly env: Record<string, string>;
    /** Makes it 30 s later for the claims of a process that was killed; nothing where they end at once. */
    endClaims(): Promise<void>;
    drop(): Promise<void>;
  }>;
}

const sqlite: StoryDatabase = {
  name: 'SQLite',
  create: async () => ({ env: {}, endClaims: async () => {}, drop: async () => {} }),
};

/** A schema of its own on a shared server, reached by the address alone. */
function postgres(url: string): StoryDatabase {
  return {
    name: 'PostgreSQL',
    async create() {
      const schema = `story_${randomBytes(6).toString('hex')}`;
      await run(url, `CREATE SCHEMA ${schema}`);
      const own = new URL(url);
      own.searchParams.set('options', `-c search_path=${schema}`);
      const key = randomBytes(32).toString('base64');
      return {
        env: { DATABASE_URL: own.href, ENCRYPTION_KEYS: `story:${key}` },
        async endClaims() {
          const over = 'lease_until = 1, due_at = least(due_at, 1) where lease_until is not null';
          await run(url, `UPDATE ${schema}.submissions SET ${over}`);
          await run(url, `UPDATE ${schema}.steps SET ${over}`);
          await run(url, `UPDATE ${schema}.leases SET lease_until = 1`);
        },
        drop: () => run(url, `DROP SCHEMA ${schema} CASCADE`),
      };
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const { TEST_DATABASE_URL } = process.env;

/** SQLite always, PostgreSQL where `TEST_DATABASE_URL` says where it is. */
export const databases: readonly StoryDatabase[] = TEST_DATABASE_URL
  ? [sqlite, postgres(TEST_DATABASE_URL)]
  : [sqlite];

/** The name of what is left out, so that a run can report it as skipped. */
export const missingDatabase = TEST_DATABASE_URL ? undefined : 'PostgreSQL';

/** The same database, reached with a password of which it need not know; unless it has one. */
export function withPassword(database: StoryDatabase, password: string): StoryDatabase {
  return {
    ...database,
    async create() {
      const made = await database.create();
      if (made.env.DATABASE_URL === undefined) return made;
      const url = new URL(made.env.DATABASE_URL);
      url.password ||= password;
      return { ...made, env: { ...made.env, DATABASE_URL: url.href } };
    },
  };
}
