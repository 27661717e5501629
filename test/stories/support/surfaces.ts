import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@keyv/redis';
import pg from 'pg';
import type { Surface } from './canaries.ts';

/** Every file below a folder, to the byte, but for those named. */
export async function filesIn(folder: string, without: readonly string[]): Promise<Surface[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !without.includes(entry.name));
  return Promise.all(
    files.map(async ({ parentPath, name }) => ({
      where: name,
      bytes: await readFile(join(parentPath, name)),
    })),
  );
}

/** Every row of every table that this address leads to, as text and with its bytes as they are. */
export async function tablesAt(databaseUrl: string): Promise<Surface[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      'select quote_ident(tablename) as name from pg_tables where schemaname = current_schema()',
    );
    const surfaces: Surface[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      const values = rows.flatMap((row) => Object.values(row));
      const bytes = values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(textOf(value))));
      surfaces.push({ where: `table ${name} (${rows.length} rows)`, bytes: Buffer.concat(bytes) });
    }
    return surfaces;
  } finally {
    await client.end();
  }
}

/** Every key of the bot in this Redis, with its value as it stands and with what that is the base64 of. */
export async function keysAt(redisUrl: string): Promise<Surface[]> {
  const client = createClient({ url: redisUrl });
  await client.connect();
  try {
    const surfaces: Surface[] = [];
    for await (const keys of client.scanIterator({ MATCH: 'incident-bot:*' })) {
      for (const key of keys) {
        const value = (await client.get(key)) ?? '';
        const sealed: unknown = JSON.parse(value === '' ? '{}' : value);
        const inner = JSON.stringify(sealed).match(/[\w+/]{40,}={0,2}/g) ?? [];
        const bytes = [Buffer.from(`${key} ${value}`), ...inner.map((text) => Buffer.from(text, 'base64'))];
        surfaces.push({ where: `Redis ${key}`, bytes: Buffer.concat(bytes) });
      }
    }
    return surfaces;
  } finally {
    client.destroy();
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
