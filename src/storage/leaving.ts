import { sql } from 'kysely';
import type { LeftBehind, TenantStore } from '../domain/ports/tenant-store.ts';
import { prepare, prepareAcross, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import { rowsOf, type Work } from './work.ts';

type Leaving = Pick<TenantStore, 'leave' | 'leftAt' | 'comeBack' | 'leftBefore'>;

interface TenantKey {
  readonly tenantId: string;
}

/** What happens when a workspace leaves or comes back, as the port of tenants says. */
export function createLeaving({ database }: StoreParts): Leaving {
  const { intake, background } = database;
  const { depart, installation, drop, finish, removeDrafts, removeLogins, find, comeBack, leftBefore } =
    prepareStatements(database);

  function* dropAll(tenantId: string, at: number): Work<LeftBehind> {
    const dropped = yield* rowsOf(drop({ tenantId, at }));
    yield finish({ tenantId });
    yield removeDrafts({ tenantId });
    yield removeLogins({ tenantId });
    return { reports: dropped.length };
  }

  /** Whoever installs it just now is waited for by the departure: what stands afterwards is what counts. */
  function* isAnother(tenantId: string, installedAt: number): Work<boolean> {
    const [row] = yield* rowsOf(installation({ tenantId }));
    return row?.installed_at !== installedAt;
  }

  return {
    leave(tenantId, at, installedAt) {
      return background.transact(function* (): Work<LeftBehind | undefined> {
        const begun = yield* rowsOf(depart({ tenantId, at }));
        if (installedAt !== undefined && begun.length === 0) return undefined;
        if (installedAt !== undefined && (yield* isAnother(tenantId, installedAt))) {
          yield comeBack({ tenantId });
          return undefined;
        }
        return yield* dropAll(tenantId, at);
      });
    },
    async leftAt(tenantId) {
      const [row] = await intake.read(find({ tenantId }));
      return row?.left_at;
    },
    async comeBack(tenantId) {
      await background.write(comeBack({ tenantId }));
    },
    async leftBefore(before, limit) {
      return (await background.read(leftBefore({ before, limit }))).map((row) => row.tenant_id);
    },
  };
}

function prepareStatements({ dialect }: StoreParts['database']) {
  const { kysely, now } = dialect;
  const unclaimed = { owner: null, lease_until: null };
  return {
    /** Who has left stays as one that left then. */
    depart: prepare((at: Slots<TenantKey & { at: number }>) =>
      kysely
        .insertInto('departures')
        .values({ tenant_id: at.tenantId, left_at: at.at })
        .onConflict((conflict) => conflict.column('tenant_id').doNothing())
        .returning('tenant_id'),
    ),
    installation: prepare((at: Slots<TenantKey>) =>
      kysely.selectFrom('installations').select('installed_at').where('tenant_id', '=', at.tenantId),
    ),
    drop: prepare((at: Slots<TenantKey & { at: number }>) =>
      kysely
        .updateTable('submissions')
        .set({ ...unclaimed, state: 'dropped', changed_at: at.at, due_at: null, fault_code: null })
        .where('tenant_id', '=', at.tenantId)
        .where(sql<boolean>`state not in ('filed', 'dropped')`)
        .returning('id'),
    ),
    finish: prepare((at: Slots<TenantKey>) =>
      kysely
        .updateTable('steps')
        .set({ ...unclaimed, finished_at: now, failed: 'slack-access-lost' })
        .where('tenant_id', '=', at.tenantId)
        .where('finished_at', 'is', null),
    ),
    removeDrafts: prepare((at: Slots<TenantKey>) =>
      kysely.deleteFrom('drafts').where('tenant_id', '=', at.tenantId),
    ),
    removeLogins: prepare((at: Slots<TenantKey>) =>
      kysely.deleteFrom('logins').where('tenant_id', '=', at.tenantId),
    ),
    find: prepare((at: Slots<TenantKey>) =>
      kysely.selectFrom('departures').select('left_at').where('tenant_id', '=', at.tenantId),
    ),
    comeBack: prepare((at: Slots<TenantKey>) =>
      kysely.deleteFrom('departures').where('tenant_id', '=', at.tenantId),
    ),
    leftBefore: prepareAcross((at: Slots<{ before: number; limit: number }>) =>
      kysely
        .selectFrom('departures')
        .select('tenant_id')
        .where('left_at', '<', at.before)
        .orderBy('left_at')
        .limit(at.limit),
    ),
  };
}
