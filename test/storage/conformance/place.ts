import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { Parameter } from '../../../src/storage/bind.ts';
import { createStores, type StoresOptions } from '../../../src/storage/create-stores.ts';
import { type Dialect, postgresDialect, sqliteDialect } from '../../../src/storage/dialect.ts';
import { type Inspection, inspectStores } from '../../../src/storage/inspect-stores.ts';
import { migrations } from '../../../src/storage/migrations.ts';
import { databaseFileName } from '../../../src/storage/open-sqlite.ts';
import { createKeptLogger, newKeys, sealing } from '../fixtures.ts';

/** A database of a test's own. */
export interface Place {
  open(options?: Partial<StoresOptions>): Promise<Stores>;
  /** Opens it to look at it. */
  inspect(options?: Partial<StoresOptions>): Promise<Inspection | undefined>;
  /** What its stores told of in the log as a warning or worse. */
  readonly logged: readonly string[];
  /** Makes the tables as they were in an earlier version, empty; for a place that was never opened. */
  makeTables(version: number): Promise<void>;
  /** Runs SQL past the stores. */
  execute(text: string): Promise<void>;
  /** The rows that SQL answers past the stores. */
  query(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Puts a row past the stores. */
  insert(table: string, row: Readonly<Record<string, Parameter>>): Promise<void>;
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
    function withFile<Result>(use: (file: DatabaseSync) => Result): Result {
      const file = new DatabaseSync(join(dataDir, databaseFileName));
      const result = use(file);
      file.close();
      return result;
    }
    return {
      logged: common.logger.messages,
      open: (options) => createStores({ ...common, ...options }),
      inspect: (options) => inspectStores({ ...common, ...options }),
      makeTables: async (version) => withFile((file) => file.exec(tablesOf(version, sqliteDialect))),
      execute: async (text) => withFile((file) => file.exec(text)),
      query: async (text) => withFile((file) => file.prepare(text).all()),
      async insert(table, row) {
        withFile((file) => file.prepare(insertion(table, row, () => '?')).run(...Object.values(row)));
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
        logged: common.logger.messages,
        open: (options) => createStores({ ...common, ...options }),
        inspect: (options) => inspectStores({ ...common, ...options }),
        async makeTables(version) {
          await client.query(`create schema ${schema}; ${tablesOf(version, postgresDialect)}`);
        },
        async execute(text) {
          await client.query(text);
        },
        query: async (text) => (await client.query(text)).rows,
        async insert(table, row) {
          await client.query(
            insertion(table, row, (index) => `$${index + 1}`),
            Object.values(row),
          );
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

function tablesOf(version: number, { columns }: Dialect): string {
  return [
    ...migrations.slice(0, version).flatMap((statements) => statements(columns)),
    `create table schema_version (version ${columns.integer} primary key)${columns.tableEnd}`,
    `insert into schema_version (version) values (${version})`,
  ].join(';\n');
}

function insertion(table: string, row: object, slot: (index: number) => string): string {
  const names = Object.keys(row);
  const slots = names.map((_, index) => slot(index));
  return `insert into ${table} (${names.join(', ')}) values (${slots.join(', ')})`;
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
