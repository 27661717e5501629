import { sql } from 'kysely';
import { written } from './any-table.ts';
import type { Dialect } from './dialect.ts';
import { sealedTableNames } from './sealed-tables.ts';
import { prepareAcross } from './statement.ts';

interface KeyNeedRow {
  readonly name: string;
  readonly key_id: string;
  readonly rows: number;
}

/** The statement that counts the sealed rows of every table by their key. */
export function prepareKeyNeeds(dialect: Dialect) {
  const counts = sealedTableNames.map(
    (name) => sql`select ${sql.lit(name)} as name, key_id, count(*) as rows from ${sql.table(name)}
      where key_id is not null group by key_id`,
  );
  return prepareAcross(() =>
    written<KeyNeedRow>(dialect, sql`${sql.join(counts, sql` union all `)} order by 1, 2`),
  );
}
