import { existsSync } from 'node:fs';
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

/** How long whoever is beside a bot waits for its commit, in milliseconds. */
const besideMs = 10_000;

export interface SqliteOptions {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'now'>;
  /** The process that holds the directory goes on with its work; SQLite itself orders who writes. */
  readonly isBeside?: boolean | undefined;
  /** SQLite refuses whatever writes; only for whoever is beside a bot. */
  readonly isReadOnly?: boolean | undefined;
  /** Told of each commit, with the number of writes that shared it. */
  readonly onCommit?: ((jobs: number) => void) | undefined;
}

/** Whether a bot has ever made its database in this directory. */
export function hasSqlite(dataDir: string): boolean {
  return existsSync(join(dataDir, databaseFileName));
}

/**
 * Opens the embedded database, for this process alone unless it is opened beside another. A commit is on disk when it is told (WAL, synchronous FULL).
 * Throws `Fault` 'store-failed' when the directory is in use or unusable, the file is damaged, or it is not there to be
 * opened beside anybody.
 */
export function openSqlite(options: SqliteOptions): Database {
  const { dataDir, clock, isBeside, isReadOnly = false, onCommit = () => {} } = options;
  if (isBeside && !hasSqlite(dataDir)) {
    throw new Fault('store-failed', `no bot has worked on DATA_DIR (${dataDir}) yet: start it once`);
  }
  const unlock = isBeside ? () => {} : lockDataDir(dataDir);
  let file: DatabaseSync | undefined;
  try {
    const timeout = isBeside ? besideMs : 1_000;
    file = new DatabaseSync(join(dataDir, databaseFileName), { timeout });
    // A file that is opened as read-only would leave files of SQLite behind, which its rights may keep from the bot.
    file.exec(isReadOnly ? 'pragma query_only = on' : 'pragma journal_mode = wal; pragma synchronous = full');
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
    postlude: [],
    isolate: async () => {},
    // It has no roles; one process alone reads the file, and each statement names its tenant.
    isolation: async () => 'by-statements',
    foreseeIsolation: async () => 'by-statements',
    async close() {
      commits.flush();
      if (opened.isOpen) opened.close();
      unlock();
    },
  };
}

function prepareFile(file: DatabaseSync, clock: Pick<Clock, 'now'>): void {
  // A big integer, because a number would come out as a floating one.
  file.function('now_ms', () => BigInt(clock.now()));
  const [finding] = file.prepare('pragma quick_check(1)').all();
  if (finding?.quick_check !== 'ok') {
    throw new Fault('store-failed', 'the database is damaged: restore a backup');
  }
}
