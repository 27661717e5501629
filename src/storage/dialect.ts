import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Tables } from './tables.ts';

/** All in which the two databases differ, as far as statements go. */
export interface Dialect {
  /** Compiles statements; executing one through it does nothing or throws. */
  readonly kysely: Kysely<Tables>;
  /** The time that leases go by, epoch milliseconds: the database's where several processes share it. */
  readonly now: RawBuilder<number>;
  /** Whether other processes work on it too: then rows that were read to be written are locked, and claims outlive us. */
  readonly isShared: boolean;
  /** The texts of a list given as JSON, for `in`: however many there are, the statement stays the same. */
  readonly valuesOf: (list: RawBuilder<string>) => RawBuilder<string>;
  readonly columns: { readonly bytes: string; readonly integer: string; readonly tableEnd: string };
}

/** SQLite: one writer at a time; `now_ms()` is defined by `open-sqlite.ts`. */
export const sqliteDialect: Dialect = {
  kysely: new Kysely({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  now: sql<number>`now_ms()`,
  isShared: false,
  valuesOf: (list) => sql<string>`(select value from json_each(${list}))`,
  columns: { bytes: 'blob', integer: 'integer', tableEnd: ' strict' },
};

/** PostgreSQL. The statement's time, unlike the clock's, lets an index answer what is due. */
export const postgresDialect: Dialect = {
  kysely: new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  now: sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`,
  isShared: true,
  valuesOf: (list) => sql<string>`(select json_array_elements_text(${list}::json))`,
  columns: { bytes: 'bytea', integer: 'bigint', tableEnd: '' },
};
