import type { Pool, PoolClient } from 'pg';
import { Fault } from '../domain/fault.ts';
import { bind, countParameters } from './bind.ts';
import type { Executor } from './database.ts';
import { raw, type Statement } from './statement.ts';
import { toPostgresFault } from './store-faults.ts';
import { runWorkAsync, type Work } from './work.ts';

/** A deadlock, and a transaction that others overtook: both vanish when it is begun anew. */
const clashes: readonly unknown[] = ['40P01', '40001'];
const mostBeginnings = 3;

/** The way to a PostgreSQL database through the connections of one pool. */
export function createPostgresExecutor(pool: Pool): Executor {
  const alone = <Row>(statement: Statement<Row>) => withClient(pool, (client) => run(client, statement));

  function transactOnce<Result>(work: () => Work<Result>): Promise<Result> {
    return withClient(pool, async (client) => {
      await run(client, raw('begin'));
      const result = await runWorkAsync(work(), (statement) => run(client, statement));
      await run(client, raw('commit'));
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

/** Lends a connection. It goes back as it came, without an open transaction, or is closed when that is in doubt. */
async function withClient<Result>(pool: Pool, use: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toPostgresFault(error);
  });
  try {
    const result = await use(client);
    client.release();
    return result;
  } catch (error) {
    // Without the server's own word the connection may still be busy: closing it ends what it was doing.
    const isClean = stateOf(error) !== undefined && (await rollBack(client));
    client.release(!isClean);
    throw error;
  }
}

async function rollBack(client: PoolClient): Promise<boolean> {
  try {
    await run(client, raw('rollback'));
    return true;
  } catch {
    return false;
  }
}

async function run<Row>(client: PoolClient, statement: Statement<Row>): Promise<readonly Row[]> {
  try {
    const { text, parameters } = statement;
    const values = bind(parameters, countParameters(text));
    // The one cast from what PostgreSQL answers to what the statement says its rows are.
    return (await client.query({ text, values })).rows as Row[];
  } catch (error) {
    throw toPostgresFault(error);
  }
}

function stateOf(error: unknown): unknown {
  return error instanceof Fault ? error.facts.sqlstate : undefined;
}
