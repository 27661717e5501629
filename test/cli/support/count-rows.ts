import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { databaseFileName } from '../../../src/storage/open-sqlite.ts';
import { tenantTables } from '../../../src/storage/tenant-tables.ts';

/** How many rows a tenant has in each table, past the stores; tables without any are left out. */
export async function countRows(
  env: Readonly<Record<string, string>>,
  tenantId: string,
): Promise<Record<string, number>> {
  const texts = tenantTables.map(
    (table) => `select '${table}' as name, count(*) as rows from ${table} where tenant_id = '${tenantId}'`,
  );
  const rows = await query(env, texts.join(' union all '));
  return Object.fromEntries(
    rows.map(({ name, rows: count }) => [String(name), Number(count)]).filter(([, count]) => count !== 0),
  );
}

async function query(env: Readonly<Record<string, string>>, text: string) {
  if (env.DATABASE_URL === undefined) {
    const file = new DatabaseSync(join(env.DATA_DIR ?? '', databaseFileName));
    const rows = file.prepare(text).all();
    file.close();
    return rows;
  }
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}
