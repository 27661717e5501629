import { type SqlBool, sql } from 'kysely';
import type { IncidentKey } from '../domain/incident-record.ts';
import type { Dialect } from './dialect.ts';
import { prepare, type Slots } from './statement.ts';

interface PersonKey {
  readonly tenantId: string;
  readonly userId: string;
}

interface Page {
  readonly tenantId: string;
  readonly after: string;
  readonly limit: number;
}

interface RowKey {
  readonly tenantId: string;
  readonly id: string;
}

interface Sealed {
  readonly key_id: string | null;
  readonly sealed: Uint8Array | null;
}

/** What stands for a person who was erased, where a row says who did something. */
export const erasedPerson = 'erased';

/** The statements that erase or blank what names a person in the clear, by table; each answers a row for each. */
export function preparePersonErasures({ kysely }: Dialect) {
  return {
    drafts: prepare((at: Slots<PersonKey>) =>
      kysely
        .deleteFrom('drafts')
        .where('tenant_id', '=', at.tenantId)
        .where('user_id', '=', at.userId)
        .returning('tenant_id'),
    ),
    homes: prepare((at: Slots<PersonKey>) =>
      kysely
        .deleteFrom('homes')
        .where('tenant_id', '=', at.tenantId)
        .where('user_id', '=', at.userId)
        .returning('tenant_id'),
    ),
    watchers: prepare((at: Slots<PersonKey>) =>
      kysely
        .deleteFrom('watchers')
        .where('tenant_id', '=', at.tenantId)
        .where('user_id', '=', at.userId)
        .returning('tenant_id'),
    ),
    credentials: prepare((at: Slots<PersonKey>) =>
      kysely
        .updateTable('credentials')
        .set({ changed_by: erasedPerson })
        .where('tenant_id', '=', at.tenantId)
        .where('changed_by', '=', at.userId)
        .returning('tenant_id'),
    ),
    audit: prepare((at: Slots<PersonKey>) =>
      kysely
        .updateTable('audit')
        .set({ actor_id: erasedPerson })
        .where('tenant_id', '=', at.tenantId)
        .where('actor_id', '=', at.userId)
        .returning('tenant_id'),
    ),
  };
}

/** The statements that go through a tenant's steps; what a step is about is sealed. */
export function prepareStepWalk({ kysely, now, isShared }: Dialect) {
  return {
    steps: prepare((at: Slots<Page & { userId: string }>) =>
      kysely
        .selectFrom('steps')
        .selectAll('steps')
        .select(({ exists, selectFrom }) =>
          exists(
            selectFrom('submissions')
              .select('submissions.id')
              .whereRef('submissions.tenant_id', '=', 'steps.tenant_id')
              .whereRef('submissions.id', '=', 'steps.submission_id')
              .where('submissions.filer_id', '=', at.userId),
          ).as('is_of_theirs'),
        )
        .where('tenant_id', '=', at.tenantId)
        .where('id', '>', at.after)
        .orderBy('id')
        .limit(at.limit)
        .$if(isShared, (query) => query.forUpdate()),
    ),
    remove: prepare((at: Slots<RowKey>) =>
      kysely.deleteFrom('steps').where('tenant_id', '=', at.tenantId).where('id', '=', at.id),
    ),
    /** It is not done any more, and says nothing. */
    end: prepare((at: Slots<RowKey>) =>
      kysely
        .updateTable('steps')
        .set({
          key_id: null,
          sealed: null,
          owner: null,
          lease_until: null,
          finished_at: sql<number>`coalesce(finished_at, ${now})`,
          failed: sql<'not-permitted'>`case when finished_at is null then 'not-permitted' else failed end`,
        })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
  };
}

/** The statements that go through a tenant's reports and incidents. */
export function prepareReportWalk({ kysely, now, isShared }: Dialect) {
  const isOver = sql<SqlBool>`state in ('filed', 'dropped')`;
  return {
    reports: prepare((at: Slots<Page>) =>
      kysely
        .selectFrom('submissions')
        .select(['tenant_id', 'id', 'filer_id', 'state', 'sealed'])
        .where('tenant_id', '=', at.tenantId)
        .where('id', '>', at.after)
        .orderBy('id')
        .limit(at.limit)
        .$if(isShared, (query) => query.forUpdate()),
    ),
    /** What was open is dropped; no id of the person is left. */
    empty: prepare((at: Slots<RowKey & Sealed & { key_id: string; sealed: Uint8Array }>) =>
      kysely
        .updateTable('submissions')
        .set({
          filer_id: '',
          key_id: at.key_id,
          sealed: at.sealed,
          forgotten_at: now,
          changed_at: sql<number>`case when ${isOver} then changed_at else ${now} end`,
          state: sql<'filed' | 'dropped'>`case when ${isOver} then state else 'dropped' end`,
          due_at: null,
          owner: null,
          lease_until: null,
          fault_code: null,
        })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
    reseal: prepare((at: Slots<RowKey & { key_id: string; sealed: Uint8Array }>) =>
      kysely
        .updateTable('submissions')
        .set({ key_id: at.key_id, sealed: at.sealed })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
    incidents: prepare((at: Slots<PersonKey>) =>
      kysely
        .selectFrom('incidents')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where(({ eb, or }) => or([eb('filer_id', '=', at.userId), eb('requester_id', '=', at.userId)]))
        .$if(isShared, (query) => query.forUpdate()),
    ),
    /** Counted as a change, as where texts are forgotten. */
    unname: prepare((at: Slots<IncidentKey & Sealed & { userId: string }>) =>
      kysely
        .updateTable('incidents')
        .set({
          filer_id: sql<string | null>`nullif(filer_id, ${at.userId})`,
          requester_id: sql<string | null>`nullif(requester_id, ${at.userId})`,
          changes: sql<number>`changes + 1`,
          key_id: at.key_id,
          sealed: at.sealed,
        })
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .where('incident_id', '=', at.incidentId),
    ),
  };
}
