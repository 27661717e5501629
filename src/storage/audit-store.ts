import { sql } from 'kysely';
import type { AuditEntry } from '../domain/audit.ts';
import type { AuditStore } from '../domain/ports/audit.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

type AuditRow = Tables['audit'];

const columns = [
  'tenant_id',
  'id',
  'at',
  'actor_id',
  'entrance',
  'action',
  'subject',
  'outcome',
  'count',
] as const;

/** The store of the audit, as its port says. It adds and reads; there is no statement that changes an entry. */
export function createAuditStore({ database }: StoreParts): AuditStore {
  const { background, dialect } = database;
  const { kysely } = dialect;
  const insert = prepare((at: Slots<AuditRow>) =>
    kysely
      .insertInto('audit')
      .values(pick(at, columns))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing()),
  );
  const newest = (at: Slots<{ tenantId: string; limit: number }>) =>
    kysely
      .selectFrom('audit')
      .select(columns)
      .where('tenant_id', '=', at.tenantId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(at.limit);
  const first = prepare(newest);
  const next = prepare((at: Slots<{ tenantId: string; limit: number; before: string }>) =>
    newest(at).where(
      sql<boolean>`(at, id) < (select a.at, a.id from audit a where a.tenant_id = ${at.tenantId} and a.id = ${at.before})`,
    ),
  );

  return {
    async append(entry) {
      await background.write(insert(toRow(entry)));
    },
    async newest(tenantId, limit, before) {
      const statement = before === undefined ? first({ tenantId, limit }) : next({ tenantId, limit, before });
      return (await background.read(statement)).map(toEntry);
    },
  };
}

function toRow(entry: AuditEntry): AuditRow {
  return {
    tenant_id: entry.tenantId,
    id: entry.id,
    at: entry.at,
    actor_id: entry.actorId ?? null,
    entrance: entry.entrance,
    action: entry.action,
    subject: entry.subject ?? null,
    outcome: entry.outcome,
    count: entry.count ?? null,
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    at: row.at,
    actorId: row.actor_id ?? undefined,
    entrance: row.entrance,
    action: row.action,
    subject: row.subject ?? undefined,
    outcome: row.outcome,
    count: row.count ?? undefined,
  };
}
