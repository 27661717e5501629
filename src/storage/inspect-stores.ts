import { Fault } from '../domain/fault.ts';
import type { Isolation } from '../domain/ports/isolation.ts';
import type { KeyNeed } from '../domain/ports/sealed-row-store.ts';
import type { Stores } from '../domain/ports/stores.ts';
import type { KeyChecks, Sealer } from '../domain/sealer.ts';
import { type KeyCheck, readKeyChecks } from './check-keys.ts';
import { openDatabase, type StoresOptions } from './create-stores.ts';
import { createCredentialStore } from './credential-store.ts';
import type { Database } from './database.ts';
import { createInstallationStore } from './installation-store.ts';
import { prepareKeyNeeds } from './key-needs.ts';
import { migrations } from './migrations.ts';
import { hasSqlite } from './open-sqlite.ts';
import { prepareApart } from './statement.ts';
import { createTenantStore } from './tenant-store.ts';

/** A database that is looked at and not changed, whether a bot is at work on it or not. */
export interface Inspection {
  /** The version of its tables; 0: no bot has made them yet. Below `newest` only `close` can be relied on. */
  readonly version: number;
  /** The version that this program knows. */
  readonly newest: number;
  /** What the database itself does to keep tenants apart while a bot works on it. */
  isolation(): Promise<Isolation>;
  /** What the stored check values say of the keys at hand. */
  keyChecks(keys: KeyChecks): Promise<readonly KeyCheck[]>;
  /** Which rows need which key. */
  keyNeeds(): Promise<readonly KeyNeed[]>;
  /** The stores that are read of it, with these keys. */
  storesWith(sealer: Sealer): InspectedStores;
  close(): Promise<void>;
}

/** Nothing of these is called that writes. */
export interface InspectedStores {
  readonly installations: Pick<Stores['installations'], 'find'>;
  readonly credentials: Pick<Stores['credentials'], 'ofTenant'>;
  readonly tenants: Pick<Stores['tenants'], 'leftAt'>;
}

type InspectOptions = Pick<StoresOptions, 'databaseUrl' | 'dataDir' | 'schema' | 'clock' | 'logger'>;

/**
 * Opens the database to look at it; undefined where no bot has ever made one. Rejects with `Fault` 'store-failed', in
 * words for whoever runs the bot, when it cannot be read.
 */
export async function inspectStores(options: InspectOptions): Promise<Inspection | undefined> {
  if (options.databaseUrl === undefined && !hasSqlite(options.dataDir)) return undefined;
  const database = await openDatabase({ ...options, isBeside: true, isReadOnly: true });
  try {
    const version = await findVersion(database);
    return {
      ...{ version, newest: migrations.length },
      isolation: () => database.foreseeIsolation(),
      keyChecks: (keys) => readKeyChecks(database, keys),
      async keyNeeds() {
        const rows = await database.background.read(prepareKeyNeeds(database.dialect)({}));
        return rows.map((row) => ({ keyId: row.key_id, table: row.name, rows: row.rows }));
      },
      storesWith(sealer) {
        const parts = { database, sealer, logger: options.logger };
        return {
          installations: createInstallationStore(parts),
          credentials: createCredentialStore(parts),
          tenants: createTenantStore(parts),
        };
      },
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What each database says of a table that is not there; the statement itself is known to be right. */
const noSuchTable = { sqlstate: '42P01', sqlite: 1 } as const;

async function findVersion({ dialect, background }: Database): Promise<number> {
  const newest = prepareApart(() =>
    dialect.kysely.selectFrom('schema_version').select((rows) => rows.fn.max('version').as('version')),
  );
  try {
    const [found] = await background.read(newest({}));
    return found?.version ?? 0;
  } catch (error) {
    const facts = error instanceof Fault ? error.facts : {};
    if (facts.sqlstate === noSuchTable.sqlstate || facts.sqlite === noSuchTable.sqlite) return 0;
    throw error;
  }
}
