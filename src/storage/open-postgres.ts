import pg from 'pg';
import type { Logger } from '../domain/logger.ts';
import type { Secret } from '../domain/secret.ts';
import type { Database } from './database.ts';
import { postgresDialect } from './dialect.ts';
import {
  foreseeIsolation,
  isolationOf,
  quote,
  requireIsolation,
  restrictPostgres,
} from './isolate-postgres.ts';
import { createPostgresExecutor } from './postgres-executor.ts';
import { holdTables } from './row-level-security.ts';
import { raw } from './statement.ts';

export interface PostgresOptions {
  readonly databaseUrl: Secret;
  /** The schema that holds the tables, made when it is absent; without it the user's own default. */
  readonly schema?: string | undefined;
  readonly logger: Logger;
}

/** How long a statement may take (the database ends it), how long one waits for a connection, and how many there are. */
interface PoolLimits {
  readonly statementMs: number;
  readonly connectMs: number;
  readonly connections: number;
}

const intakeLimits: PoolLimits = { statementMs: 1_200, connectMs: 1_200, connections: 10 };
const backgroundLimits: PoolLimits = { statementMs: 30_000, connectMs: 10_000, connections: 10 };
/** Of several processes that start at once one migrates and the others wait, then find it done. */
const lock = raw(`select pg_advisory_xact_lock(hashtext('incident-bot migrations'))`);
const int8 = 20;
/** The answer of the database that a time is over has this long to arrive. */
const answerMs = 200;

/**
 * Opens PostgreSQL. Intake has connections of its own, so that no other work stands in its way, and its statements
 * end in the database after 1.2 s. Connects at the first statement; several processes may share one database.
 */
export function openPostgres({ databaseUrl, schema, logger }: PostgresOptions): Database {
  const options = schema === undefined ? {} : { options: `-c search_path=${quote(schema)}` };

  function openPool({ statementMs, connectMs, connections }: PoolLimits): pg.Pool {
    const pool = new pg.Pool({
      connectionString: databaseUrl.reveal(),
      ...options,
      application_name: 'incident-bot',
      max: connections,
      connectionTimeoutMillis: connectMs,
      statement_timeout: statementMs,
      query_timeout: statementMs + answerMs,
      // A process that hangs within a transaction must not hold its rows for long.
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
      types: { getTypeParser: readWholeNumbers },
    });
    // A connection that breaks while it is lent also rejects its query; without a listener it would end the process.
    pool.on('connect', (client) => client.on('error', () => {}));
    pool.on('error', (error) => logger.warn({ error }, 'An idle connection to the database was lost'));
    return pool;
  }

  const pools = { intake: openPool(intakeLimits), background: openPool(backgroundLimits) };
  // To compile a statement that takes 5 ms takes 400 ms.
  const session = { opening: 'set jit to off' };
  const intake = createPostgresExecutor(pools.intake, session);
  const background = createPostgresExecutor(pools.background, session);
  return {
    dialect: postgresDialect,
    intake,
    background,
    prelude: [lock, ...(schema === undefined ? [] : [raw(`create schema if not exists ${quote(schema)}`)])],
    postlude: [holdTables],
    async isolate() {
      const restriction = await restrictPostgres(background, lock);
      if (restriction !== undefined) session.opening += `; ${restriction}`;
      await requireIsolation(background);
    },
    isolation: () => isolationOf(background),
    foreseeIsolation: () => foreseeIsolation(background),
    async close() {
      await Promise.all(Object.values(pools).map((pool) => (pool.ending ? undefined : pool.end())));
    },
  };
}

/** Counts and times come as numbers; the driver would give 64-bit ones as text. */
const readWholeNumbers: pg.CustomTypesConfig['getTypeParser'] = (id, format) =>
  id === int8 ? Number : pg.types.getTypeParser(id, format);
