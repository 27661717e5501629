import { sql } from 'kysely';
import type { TenantStore } from '../domain/ports/tenant-store.ts';
import { columnList, written } from './any-table.ts';
import type { Database } from './database.ts';
import { prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';
import { rowsOf, type Work } from './work.ts';

/** Tables whose rows belong to a tenant. */
type TenantTable = {
  [Name in keyof Tables]: 'tenant_id' extends keyof Tables[Name] ? Name : never;
}[keyof Tables];

/** So many rows go in one commit: others are not kept waiting by a large workspace. */
const atOnce = 500;

/** Every table of a tenant's rows by its key; the type allows none to be left out. */
const keys: { readonly [Name in TenantTable]: readonly (keyof Tables[Name] & string)[] } = {
  submissions: ['tenant_id', 'id'],
  steps: ['tenant_id', 'id'],
  drafts: ['tenant_id', 'id'],
  incidents: ['tenant_id', 'connection_id', 'incident_id'],
  cards: ['tenant_id', 'id'],
  watchers: ['tenant_id', 'connection_id', 'incident_id', 'user_id'],
  attachments: ['tenant_id', 'submission_id', 'file_id'],
  homes: ['tenant_id', 'user_id'],
  connections: ['tenant_id', 'id'],
  settings: ['tenant_id'],
  logins: ['tenant_id', 'connection_id'],
  credentials: ['tenant_id', 'team_id'],
  installations: ['tenant_id'],
  audit: ['tenant_id', 'id'],
  // The last: as long as it stands, an erasure that was cut short is begun again.
  departures: ['tenant_id'],
};

interface Batch {
  readonly tenantId: string;
  readonly limit: number;
}

/**
 * A function that erases a tenant that has left, as the port of tenants says, some rows a commit. It stops, and leaves
 * what is left, when the tenant comes back meanwhile.
 */
export function createTenantEraser({ database }: StoreParts): TenantStore['erase'] {
  const { background, dialect } = database;
  const { kysely, isShared } = dialect;
  const departure = prepare((at: Slots<{ tenantId: string }>) =>
    kysely
      .selectFrom('departures')
      .select('left_at')
      .where('tenant_id', '=', at.tenantId)
      .$if(isShared, (query) => query.forUpdate()),
  );
  const erasures = Object.entries(keys).map(([table, key]) => ({
    table,
    erase: prepareErasure(database, table, key),
  }));

  const eraseSome = (erase: Erasure, tenantId: string) =>
    background.transact(function* (): Work<number> {
      const [left] = yield* rowsOf(departure({ tenantId }));
      if (left === undefined) return 0;
      return (yield* rowsOf(erase({ tenantId, limit: atOnce }))).length;
    });

  return async (tenantId) => {
    const erased: Record<string, number> = {};
    for (const { table, erase } of erasures) {
      for (let count = atOnce; count === atOnce; ) {
        count = await eraseSome(erase, tenantId);
        if (count > 0) erased[table] = (erased[table] ?? 0) + count;
      }
    }
    return erased;
  };
}

type Erasure = ReturnType<typeof prepareErasure>;

function prepareErasure({ dialect }: Database, table: string, key: readonly string[]) {
  // Of the audit stays that the workspace has left, and when.
  const stays = table === 'audit' ? sql`and action <> 'uninstalled'` : sql``;
  const columns = columnList(key);
  return prepare((at: Slots<Batch>) =>
    written<{ tenant_id: string }>(
      dialect,
      sql`delete from ${sql.table(table)} where (${columns}) in (
        select ${columns} from ${sql.table(table)} where tenant_id = ${at.tenantId} ${stays} limit ${at.limit}
      ) returning tenant_id`,
    ),
  );
}
