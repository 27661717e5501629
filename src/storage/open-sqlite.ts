import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { lockDataDir } from './data-lock.ts';
import type { Database, Executor } from './database.ts';
import { sqliteDialect } from './dialect.ts';
import { createGroupCommit } from './group-commit.ts';
import { createSqliteSession } from './sqlite-session.ts';
import type { Statement } from './statement.ts';
import { toSqliteFault } from './store-faults.ts';
import { runWork } from './work.ts';

/** The database's file in the data directory. */
export const databaseFileName = 'incident-bot.sqlite';

export interface SqliteOptions {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Told of each commit, with the number of writes that shared it. */
  readonly onCommit?: ((jobs: number) => void) | undefined;
}

/**
 * Opens the embedded database, for this process alone. A commit is on disk when it is told (WAL, synchronous FULL).
 * Throws `Fault` 'store-failed' when the directory is in use or unusable, or the file is damaged.
 */
export function openSqlite({ dataDir, clock, onCommit = () => {} }: SqliteOptions): Database {
  const unlock = lockDataDir(dataDir);
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(join(dataDir, databaseFileName), { timeout: 1_000 });
    prepareFile(file, clock);
  } catch (error) {
    file?.close();
    unlock();
    throw toSqliteFault(error);
  }
  const opened = file;
  const session = createSqliteSession(opened);
  const commits = createGroupCommit(session, onCommit);
  // The one cast from what SQLite answers to what the statement says its rows are.
  const rows = <Row>(statement: Statement<Row>) => session.rows(statement) as readonly Row[];
  const executor: Executor = {
    read: async (statement) => rows(statement),
    write: (statement) => commits.run('one-statement', () => rows(statement)),
    transact: (work) => commits.run('statements', () => runWork(work(), session.rows)),
  };
  return {
    dialect: sqliteDialect,
    intake: executor,
    background: executor,
    prelude: [],
    async close() {
      commits.flush();
      if (opened.isOpen) opened.close();
      unlock();
    },
  };
}

function prepareFile(file: DatabaseSync, clock: Pick<Clock, 'now'>): void {
  file.exec('pragma journal_mode = wal; pragma synchronous = full');
  // A big integer, because a number would come out as a floating one.
  file.function('now_ms', () => BigInt(clock.now()));
  const [finding] = file.prepare('pragma quick_check(1)').all();
  if (finding?.quick_check !== 'ok') {
    throw new Fault('store-failed', 'the database is damaged: restore a backup');
  }
}
