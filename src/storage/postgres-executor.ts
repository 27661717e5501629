import type { Pool, PoolClient } from 'pg';
import { Fault } from '../domain/fault.ts';
import { bind, countParameters } from './bind.ts';
import type { Executor } from './database.ts';
import { tenantSetting } from './row-level-security.ts';
import { type Statement, tenantOf } from './statement.ts';
import { toPostgresFault } from './store-faults.ts';
import { runWorkAsync, type Work } from './work.ts';

/** A deadlock, and a transaction that others overtook: both vanish when it is begun anew. */
const clashes: readonly unknown[] = ['40P01', '40001'];
const mostBeginnings = 3;

/** What each connection is told before anything else; one that was told something else is told anew. */
export interface PostgresSession {
  readonly opening: string;
}

/** The way to a PostgreSQL database through the connections of one pool. */
export function createPostgresExecutor(pool: Pool, session: PostgresSession): Executor {
  const opened = new WeakMap<PoolClient, string>();
  /** Whom each connection works for, as far as that is sure. */
  const tenants = new WeakMap<PoolClient, string>();

  async function open(client: PoolClient): Promise<void> {
    const { opening } = session;
    if (opened.get(client) === opening) return;
    await control(client, opening);
    opened.set(client, opening);
  }

  async function run<Row>(client: PoolClient, statement: Statement<Row>): Promise<readonly Row[]> {
    try {
      const tenant = tenantOf(statement);
      const { text, parameters } = statement;
      const values = bind(parameters, countParameters(text));
      if (tenants.get(client) !== tenant) {
        await client.query({ text: `select set_config('${tenantSetting}', $1, false)`, values: [tenant] });
        tenants.set(client, tenant);
      }
      // The one cast from what PostgreSQL answers to what the statement says its rows are.
      return (await client.query({ text, values })).rows as Row[];
    } catch (error) {
      throw toPostgresFault(error);
    }
  }

  /** Lends a connection. It goes back as it came, without an open transaction, or is closed when that is in doubt. */
  async function withClient<Result>(use: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await pool.connect().catch((error: unknown) => {
      throw toPostgresFault(error);
    });
    try {
      await open(client);
      const result = await use(client);
      client.release();
      return result;
    } catch (error) {
      // What was set within a transaction goes with it.
      tenants.delete(client);
      // Without the server's own word the connection may still be busy: closing it ends what it was doing.
      const isClean = stateOf(error) !== undefined && (await rollBack(client));
      client.release(!isClean);
      throw error;
    }
  }

  const alone = <Row>(statement: Statement<Row>) => withClient((client) => run(client, statement));

  function transactOnce<Result>(work: () => Work<Result>): Promise<Result> {
    return withClient(async (client) => {
      await control(client, 'begin');
      const result = await runWorkAsync(work(), (statement) => run(client, statement));
      await control(client, 'commit');
      return result;
    });
  }

  return {
    read: alone,
    write: alone,
    async transact(work) {
      for (let beginning = 1; ; beginning++) {
        try {
          return await transactOnce(work);
        } catch (error) {
          if (beginning === mostBeginnings || !clashes.includes(stateOf(error))) throw error;
        }
      }
    },
  };
}

async function rollBack(client: PoolClient): Promise<boolean> {
  try {
    await control(client, 'rollback');
    return true;
  } catch {
    return false;
  }
}

async function control(client: PoolClient, text: string): Promise<void> {
  try {
    await client.query(text);
  } catch (error) {
    throw toPostgresFault(error);
  }
}

function stateOf(error: unknown): unknown {
  return error instanceof Fault ? error.facts.sqlstate : undefined;
}
