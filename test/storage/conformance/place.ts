import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { createStores, type StoresOptions } from '../../../src/storage/create-stores.ts';
import { databaseFileName } from '../../../src/storage/open-sqlite.ts';
import { createKeptLogger, newKeys, sealing } from '../fixtures.ts';

/** A database of a test's own. */
export interface Place {
  open(options?: Partial<StoresOptions>): Promise<Stores>;
  /** Runs SQL past the stores. */
  execute(text: string): Promise<void>;
  /** All that is stored, as it is stored. */
  contents(): Promise<Buffer>;
  destroy(): Promise<void>;
}

export interface Backend {
  readonly name: string;
  newPlace(): Promise<Place>;
}

const defaults = () => ({
  ...sealing(newKeys('k1').keys),
  clock: { now: () => Date.now() },
  logger: createKeptLogger(),
});

/** A data directory in the system's temporary folder; `removed` by the test that made it. */
export function newDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'storage-test-'));
}

export const sqlite: Backend = {
  name: 'SQLite',
  async newPlace() {
    const dataDir = await newDataDir();
    const common = { ...defaults(), dataDir };
    return {
      open: (options) => createStores({ ...common, ...options }),
      async execute(text) {
        const file = new DatabaseSync(join(dataDir, databaseFileName));
        file.exec(text);
        file.close();
      },
      async contents() {
        const names = await readdir(dataDir);
        return Buffer.concat(await Promise.all(names.map((name) => readFile(join(dataDir, name)))));
      },
      destroy: () => rm(dataDir, { recursive: true, force: true }),
    };
  },
};

/** PostgreSQL at this address, each place a schema of its own. */
export function postgresAt(address: string): Backend {
  return {
    name: 'PostgreSQL',
    async newPlace() {
      const schema = `test_${randomUUID().replaceAll('-', '')}`;
      const common = { ...defaults(), dataDir: 'unused', databaseUrl: new Secret(address), schema };
      const client = new pg.Client({ connectionString: address, options: `-c search_path=${schema}` });
      await client.connect();
      return {
        open: (options) => createStores({ ...common, ...options }),
        async execute(text) {
          await client.query(text);
        },
        contents: () => readSchema(client, schema),
        async destroy() {
          await client.query(`drop schema if exists ${schema} cascade`);
          await client.end();
        },
      };
    },
  };
}

async function readSchema(client: pg.Client, schema: string): Promise<Buffer> {
  const tables = await client.query(
    'select table_name from information_schema.tables where table_schema = $1',
    [schema],
  );
  const values: Buffer[] = [];
  for (const { table_name } of tables.rows) {
    const { rows } = await client.query(`select * from ${table_name}`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      values.push(value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)));
    }
  }
  return Buffer.concat(values);
}
