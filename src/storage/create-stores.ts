import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Stores } from '../domain/ports/stores.ts';
import type { KeyChecks, Sealer } from '../domain/sealer.ts';
import type { Secret } from '../domain/secret.ts';
import { createAttachmentStore } from './attachment-store.ts';
import { createAuditStore } from './audit-store.ts';
import { createCardStore } from './card-store.ts';
import { checkKeys, checkKeysBeside } from './check-keys.ts';
import { createConnectionStore } from './connection-store.ts';
import { createCredentialStore } from './credential-store.ts';
import type { Database } from './database.ts';
import { createDraftStore } from './draft-store.ts';
import { endClaims } from './end-claims.ts';
import { createHomeStore } from './home-store.ts';
import { createIncidentStore } from './incident-store.ts';
import { createInstallStateStore } from './install-state-store.ts';
import { createInstallationStore } from './installation-store.ts';
import { createLeaseStore } from './lease-store.ts';
import { createLoginStore } from './login-store.ts';
import { migrate, requireNewest } from './migrate.ts';
import { openSqlite } from './open-sqlite.ts';
import { createPrune } from './prune.ts';
import { createSealedRowStore } from './sealed-row-store.ts';
import { createSettingsStore } from './settings-store.ts';
import { raw } from './statement.ts';
import { createStepStore } from './step-store.ts';
import type { StoreParts } from './store-parts.ts';
import { createSubmissionStore } from './submission-store.ts';
import { createTenantStore } from './tenant-store.ts';
import { createWatcherStore } from './watcher-store.ts';

export interface StoresOptions {
  /** PostgreSQL's address; without it an embedded SQLite file in `dataDir`. */
  readonly databaseUrl?: Secret | undefined;
  readonly dataDir: string;
  /** The schema of a PostgreSQL database that holds the tables; made when it is absent. */
  readonly schema?: string | undefined;
  readonly sealer: Sealer;
  readonly keyChecks: KeyChecks;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  /** A bot may be at work on the same data: tables and claims are left as they are. */
  readonly isBeside?: boolean | undefined;
  /** Told of each commit of the SQLite file, with the number of writes that shared it. */
  readonly onCommit?: ((jobs: number) => void) | undefined;
}

/**
 * Opens the stores: tables brought to the newest version, integrity and keys checked. Rejects with `Fault`
 * 'store-failed', in words for whoever runs the bot, when any of that fails; then nothing stays open or locked.
 */
export async function createStores(options: StoresOptions): Promise<Stores> {
  const { sealer, keyChecks, logger } = options;
  const database = await openDatabase(options);
  try {
    await (options.isBeside ? requireNewest(database) : migrate(database));
    await database.isolate();
    await (options.isBeside ? checkKeysBeside : checkKeys)(database, keyChecks);
    if (!database.dialect.isShared && !options.isBeside) await endClaims(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return assemble({ database, sealer, logger }, keyChecks.keyIds[0]);
}

/** The database that the options name, as it is. */
export async function openDatabase({
  databaseUrl,
  ...options
}: Omit<StoresOptions, 'sealer' | 'keyChecks'> & { readonly isReadOnly?: boolean }): Promise<Database> {
  if (databaseUrl === undefined) return openSqlite(options);
  // Only where it is used: to load the driver takes as long as to open a SQLite file.
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres({ ...options, databaseUrl });
}

function assemble(parts: StoreParts, keyId: string): Stores {
  const { database } = parts;
  return {
    submissions: createSubmissionStore(parts),
    steps: createStepStore(parts),
    incidents: createIncidentStore(parts),
    cards: createCardStore(parts),
    attachments: createAttachmentStore(parts),
    drafts: createDraftStore(parts),
    watchers: createWatcherStore(parts),
    settings: createSettingsStore(parts),
    homes: createHomeStore(parts),
    connections: createConnectionStore(parts),
    leases: createLeaseStore(parts),
    installations: createInstallationStore(parts),
    installStates: createInstallStateStore(parts),
    credentials: createCredentialStore(parts),
    logins: createLoginStore(parts),
    tenants: createTenantStore(parts),
    audit: createAuditStore(parts),
    sealedRows: createSealedRowStore({ ...parts, keyId }),
    async ping() {
      await database.intake.read(raw('select version from schema_version limit 1'));
    },
    prune: createPrune(database),
    isolation: () => database.isolation(),
    close: () => database.close(),
  };
}
