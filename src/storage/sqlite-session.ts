import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { bind, countParameters } from './bind.ts';
import { type Statement, tenantOf } from './statement.ts';
import { toSqliteFault } from './store-faults.ts';

/** An open SQLite database, statement by statement. Everything throws `Fault` 'store-failed'. */
export interface SqliteSession {
  /** Runs a statement and answers its rows. Each text is prepared once and its parameters are always checked. */
  rows(statement: Statement): readonly unknown[];
  /** Runs a statement that takes nothing and answers nothing, such as `commit`. */
  control(text: string): void;
  /** Whether a transaction is open: SQLite itself rolls back when the disk is full or fails. */
  inTransaction(): boolean;
}

export function createSqliteSession(database: DatabaseSync): SqliteSession {
  const prepared = new Map<string, { readonly statement: StatementSync; readonly count: number }>();

  function prepare(text: string) {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const fresh = { statement: database.prepare(text), count: countParameters(text) };
    prepared.set(text, fresh);
    return fresh;
  }

  return {
    rows(statement) {
      try {
        // One process, one file, no policies: that each statement says whose rows it is about is all that is held here.
        tenantOf(statement);
        const { statement: compiled, count } = prepare(statement.text);
        return compiled.all(...bind(statement.parameters, count));
      } catch (error) {
        throw toSqliteFault(error);
      }
    },
    control(text) {
      try {
        prepare(text).statement.run();
      } catch (error) {
        throw toSqliteFault(error);
      }
    },
    inTransaction: () => database.isTransaction,
  };
}
