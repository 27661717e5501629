import type { Backend, Place } from './place.ts';

const queries: Readonly<Record<string, string>> = {
  SQLite: `select tables.name as name, columns.name as column_name
    from sqlite_master as tables join pragma_table_info(tables.name) as columns where tables.type = 'table'`,
  PostgreSQL: `select table_name as name, column_name
    from information_schema.columns where table_schema = current_schema()`,
};

/** The tables that have such a column, as the database itself tells. */
export async function tablesWith(backend: Backend, place: Place, column: string): Promise<readonly string[]> {
  const rows = await place.query(queries[backend.name] ?? '');
  const names = rows.flatMap((row) => (row.column_name === column ? [String(row.name)] : []));
  return [...new Set(names)].toSorted();
}
