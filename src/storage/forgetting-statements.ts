import { type RawBuilder, sql } from 'kysely';
import type { IncidentKey } from '../domain/incident-record.ts';
import { written } from './any-table.ts';
import type { Dialect } from './dialect.ts';
import { prepare, prepareAcross, type Slots } from './statement.ts';

interface Before {
  readonly before: number;
  readonly limit: number;
}

interface ReportKey {
  readonly tenantId: string;
  readonly id: string;
}

// In the very words of the indexes: with parameters in it neither database would know them again.
const isKept = sql<boolean>`state in ('filed', 'dropped') and forgotten_at is null`;
const isUnread = sql<boolean>`next_read_at is null and key_id is not null`;

/** Whether no step is still to be done that may need the words: a list that is made once, not a look for each report. */
const isDone = (tenant: RawBuilder<unknown>) => sql<boolean>`submissions.id not in (
  select submission_id from steps
  where steps.tenant_id = ${tenant} and finished_at is null and submission_id is not null
)`;

/** The statements by which texts of reports are erased, compiled once for a database. */
export function prepareReportForgetting(dialect: Dialect) {
  const { kysely, now, isShared, valuesOf } = dialect;
  return {
    /** One look into an index for every tenant, and not through all of its reports. */
    withTexts: prepareAcross((at: Slots<Before>) =>
      written(
        dialect,
        sql<{ tenant_id: string }>`
          with recursive tenants (id) as (
            select min(tenant_id) from submissions
            union all
            select (select min(tenant_id) from submissions where tenant_id > tenants.id)
            from tenants where id is not null
          ),
          others (id) as (select distinct tenant_id from incidents where ${isUnread} and changed_at < ${at.before})
          select id as tenant_id from tenants where id is not null and exists (
            select 1 from submissions where ${isKept} and tenant_id = tenants.id
              and changed_at < ${at.before} and ${isDone(sql`tenants.id`)}
          )
          union select id from others order by 1 limit ${at.limit}`,
      ),
    ),
    reports: prepare((at: Slots<Before & { tenantId: string }>) =>
      kysely
        .selectFrom('submissions')
        .select(['id', 'sealed'])
        .where('tenant_id', '=', at.tenantId)
        .where(isKept)
        .where('changed_at', '<', at.before)
        .where(isDone(at.tenantId))
        .orderBy('changed_at')
        .limit(at.limit)
        .$if(isShared, (query) => query.forUpdate()),
    ),
    empty: prepare((at: Slots<ReportKey & { key_id: string; sealed: Uint8Array }>) =>
      kysely
        .updateTable('submissions')
        .set({ key_id: at.key_id, sealed: at.sealed, forgotten_at: now })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
    /** A file that is a link is its address and nothing else: nothing is left of it. */
    removeLinks: prepare((at: Slots<ReportKey>) =>
      kysely
        .deleteFrom('attachments')
        .where('tenant_id', '=', at.tenantId)
        .where('submission_id', '=', at.id)
        .where('ref', 'is', null)
        .where('failed', 'is', null),
    ),
    clearFiles: prepare((at: Slots<ReportKey>) =>
      kysely
        .updateTable('attachments')
        .set({ key_id: null, sealed: null })
        .where('tenant_id', '=', at.tenantId)
        .where('submission_id', '=', at.id)
        .where('key_id', 'is not', null),
    ),
    /** Nobody reads a step again that is done. */
    clearSteps: prepare((at: Slots<{ tenantId: string; ids: string }>) =>
      kysely
        .updateTable('steps')
        .set({ key_id: null, sealed: null })
        .where('tenant_id', '=', at.tenantId)
        .where('submission_id', 'in', valuesOf(at.ids))
        .where('finished_at', 'is not', null)
        .where('key_id', 'is not', null),
    ),
  };
}

/** Those by which it is forgotten what was read of incidents. */
export function prepareIncidentForgetting({ kysely, isShared }: Dialect) {
  return {
    incidents: prepare((at: Slots<Before & { tenantId: string }>) =>
      kysely
        .selectFrom('incidents')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where(isUnread)
        .where('changed_at', '<', at.before)
        .orderBy('changed_at')
        .limit(at.limit)
        .$if(isShared, (query) => query.forUpdate()),
    ),
    isUnfinished: prepare((at: Slots<{ tenantId: string; stepId: string }>) =>
      kysely
        .selectFrom('steps')
        .select('id')
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.stepId)
        .where('finished_at', 'is', null),
    ),
    /** Counted as a change: what is drawn when it is read again is then another step than what was drawn before. */
    clearIncident: prepare((at: Slots<IncidentKey>) =>
      kysely
        .updateTable('incidents')
        .set(({ eb }) => ({ key_id: null, sealed: null, changes: eb('changes', '+', 1) }))
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .where('incident_id', '=', at.incidentId),
    ),
  };
}
