import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

/** A statement written out, for what is done to one table after another and no type can say of all of them. */
export function written<Row>({ kysely }: Dialect, query: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => query.compile(kysely) };
}

/** Names of columns, one after the other. */
export function columnList(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}
