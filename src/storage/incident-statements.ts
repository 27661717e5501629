import { sql } from 'kysely';
import type { IncidentKey } from '../domain/incident-record.ts';
import type { Dialect } from './dialect.ts';
import type { toNewIncidentRow } from './incident-rows.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { IncidentRow } from './tables.ts';

const keyColumns = ['tenant_id', 'connection_id', 'incident_id'] as const;
const newColumns = [
  'submission_id',
  'filer_id',
  'requester_id',
  'filed_at',
  'changes',
  'changed_at',
  'next_read_at',
] as const;
const laterColumns = ['status_set_at', 'gone_at', 'key_id', 'sealed'] as const;

type ConnectionOf = Pick<IncidentKey, 'tenantId' | 'connectionId'>;

/** The statements that write and find incidents, compiled once for a database. */
export function prepareIncidentRows({ kysely, isShared }: Dialect) {
  const find = (at: Slots<IncidentKey>) =>
    kysely
      .selectFrom('incidents')
      .selectAll()
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.connectionId)
      .where('incident_id', '=', at.incidentId);

  return {
    /** A row that is there takes what it did not have, and is to be read again unless the ITSM holds it no more. */
    remember: prepare((at: Slots<ReturnType<typeof toNewIncidentRow>>) =>
      kysely
        .insertInto('incidents')
        .values(pick(at, [...keyColumns, ...newColumns]))
        .onConflict((conflict) =>
          conflict.columns(keyColumns).doUpdateSet(({ fn, eb, ref }) => ({
            submission_id: fn.coalesce(
              sql<string>`nullif(${ref('incidents.submission_id')}, '')`,
              'excluded.submission_id',
            ),
            filer_id: fn.coalesce('incidents.filer_id', 'excluded.filer_id'),
            requester_id: fn.coalesce('incidents.requester_id', 'excluded.requester_id'),
            next_read_at: fn.coalesce(
              'incidents.next_read_at',
              eb.case().when('incidents.gone_at', 'is', null).then(ref('excluded.next_read_at')).end(),
            ),
          })),
        ),
    ),
    update: prepare((at: Slots<IncidentRow>) =>
      kysely
        .updateTable('incidents')
        .set(pick(at, [...newColumns, ...laterColumns]))
        .where('tenant_id', '=', at.tenant_id)
        .where('connection_id', '=', at.connection_id)
        .where('incident_id', '=', at.incident_id),
    ),
    find: prepare(find),
    /** As `find`, for a transaction that will write what it read. */
    take: prepare((at: Slots<IncidentKey>) => find(at).$if(isShared, (query) => query.forUpdate())),
    highestFiled: prepare((at: Slots<ConnectionOf>) =>
      kysely
        .selectFrom('incidents')
        .select(({ fn }) => fn.max('incident_id').as('highest'))
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .where('submission_id', '<>', ''),
    ),
  };
}

/** The statements that list incidents. */
export function prepareIncidentLists({ kysely }: Dialect) {
  type PersonOf = ConnectionOf & { readonly userId: string; readonly limit: number };
  /** Numbers alone, from an index: what is sealed of those that are not listed is never fetched. */
  const newestOf = (column: 'filer_id' | 'requester_id', at: Slots<PersonOf>) =>
    kysely
      .selectFrom((from) =>
        from
          .selectFrom('incidents')
          .select(['incident_id', 'filed_at'])
          .where('tenant_id', '=', at.tenantId)
          .where('connection_id', '=', at.connectionId)
          .where(column, '=', at.userId)
          .orderBy('filed_at', 'desc')
          .orderBy('incident_id', 'desc')
          .limit(at.limit)
          .as(column),
      )
      .select(['incident_id as mine', 'filed_at']);

  return {
    ofPerson: prepare((at: Slots<PersonOf>) =>
      kysely
        .with('newest', () =>
          newestOf('filer_id', at)
            .union(newestOf('requester_id', at))
            .orderBy('filed_at', 'desc')
            .orderBy('mine', 'desc')
            .limit(at.limit),
        )
        .selectFrom('newest')
        .innerJoin('incidents', 'incidents.incident_id', 'newest.mine')
        .selectAll('incidents')
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .orderBy('newest.filed_at', 'desc')
        .orderBy('newest.mine', 'desc'),
    ),
    due: prepare((at: Slots<ConnectionOf & { now: number; limit: number }>) =>
      kysely
        .selectFrom('incidents')
        .select(['tenant_id as tenantId', 'connection_id as connectionId', 'incident_id as incidentId'])
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .where('next_read_at', '<=', at.now)
        .orderBy('next_read_at')
        .limit(at.limit),
    ),
  };
}
