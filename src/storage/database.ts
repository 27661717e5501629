import type { Isolation } from '../domain/ports/isolation.ts';
import type { Dialect } from './dialect.ts';
import type { Statement } from './statement.ts';
import type { Work } from './work.ts';

/** A way to the database. Everything rejects with `Fault` 'store-failed' when the database fails. */
export interface Executor {
  /** What is committed now. */
  read<Row>(statement: Statement<Row>): Promise<readonly Row[]>;
  /** One statement that commits by itself. On disk when it resolves. */
  write<Row>(statement: Statement<Row>): Promise<readonly Row[]>;
  /** A work that commits as one or not at all. On disk when it resolves; may be begun anew when it clashes. */
  transact<Result>(work: () => Work<Result>): Promise<Result>;
}

/** An open database, SQLite or PostgreSQL. */
export interface Database {
  readonly dialect: Dialect;
  /** For what Slack waits for: the database itself ends a statement before the acknowledgement's 1.5 s are over. */
  readonly intake: Executor;
  /** For everything else. */
  readonly background: Executor;
  /** What must come first in the migrating transaction. */
  readonly prelude: readonly Statement[];
  /** What must come last in it. */
  readonly postlude: readonly Statement[];
  /**
   * From now on the database itself keeps tenants apart, as far as it can. Rejects with `Fault` 'store-failed' when it
   * could and does not.
   */
  isolate(): Promise<void>;
  /** What the database itself does to keep tenants apart. */
  isolation(): Promise<Isolation>;
  /** What it would do for a bot, as far as that can be told without changing anything. */
  foreseeIsolation(): Promise<Isolation>;
  /** Finishes what was begun, then closes. */
  close(): Promise<void>;
}
