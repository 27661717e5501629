import { type ExpressionBuilder, sql } from 'kysely';
import type { Claim } from '../domain/ports/stores.ts';
import type { SubmissionKey } from '../domain/submission.ts';
import type { Dialect } from './dialect.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { SubmissionRow, Tables } from './tables.ts';

const keyColumns = ['tenant_id', 'id'] as const;
const otherColumns = [
  'connection_id',
  'entry_key',
  'filer_id',
  'channel_id',
  'reference',
  'state',
  'attempt',
  'received_at',
  'changed_at',
  'due_at',
  'tries',
  'owner',
  'lease_until',
  'look_from',
  'incident_id',
  'fault_code',
  'told_trouble',
  'source_channel_id',
  'source_ts',
  'source_deleted_at',
  'key_id',
  'sealed',
] as const;

/** The statements that write and find submissions, compiled once for a database. */
export function prepareSubmissionRows({ kysely, isShared }: Dialect) {
  return {
    /** Answers the new row's id, or nothing when the entry is there already. */
    insert: prepare((at: Slots<SubmissionRow>) =>
      kysely
        .insertInto('submissions')
        .values({ ...pick(at, keyColumns), ...pick(at, otherColumns) })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'entry_key']).doNothing())
        .returning('id'),
    ),
    update: prepare((at: Slots<SubmissionRow>) =>
      kysely
        .updateTable('submissions')
        .set(pick(at, otherColumns))
        .where('tenant_id', '=', at.tenant_id)
        .where('id', '=', at.id),
    ),
    find: prepare((at: Slots<SubmissionKey>) =>
      kysely
        .selectFrom('submissions')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
    /** As `find`, for a transaction that will write what it read. */
    take: prepare((at: Slots<SubmissionKey>) =>
      kysely
        .selectFrom('submissions')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .$if(isShared, (query) => query.forUpdate()),
    ),
    takeByEntry: prepare((at: Slots<{ tenantId: string; entryKey: string }>) =>
      kysely
        .selectFrom('submissions')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where('entry_key', '=', at.entryKey)
        .$if(isShared, (query) => query.forUpdate()),
    ),
  };
}

/** The statements by which the queue of submissions is worked off. */
export function prepareSubmissionQueue({ kysely, now, isShared }: Dialect) {
  type Rows = ExpressionBuilder<Tables, 'submissions'>;
  const isFree = ({ eb, or }: Rows) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]);
  const isHeldBack = ({ exists, selectFrom }: Rows) =>
    exists(
      selectFrom('connections')
        .select('connections.id')
        .whereRef('connections.tenant_id', '=', 'submissions.tenant_id')
        .whereRef('connections.id', '=', 'submissions.connection_id')
        .where('connections.health', '=', 'broken'),
    );
  /** What the bot goes on with by itself; a 'received' one only while its connection works. */
  const isForTheBot = (rows: Rows) =>
    rows.and([
      rows.eb('due_at', 'is not', null),
      rows.eb('state', 'in', ['received', 'sending', 'unknown']),
      rows.or([rows.eb('state', '<>', 'received'), rows.not(isHeldBack(rows))]),
    ]);

  return {
    claimDue: prepare((at: Slots<Claim>) =>
      kysely
        .with('due', (builder) =>
          builder
            .selectFrom('submissions')
            .select(['submissions.tenant_id as due_tenant', 'submissions.id as due_id'])
            .where('due_at', '<=', now)
            .where(isFree)
            .where(isForTheBot)
            .orderBy('due_at')
            .limit(at.limit)
            .$if(isShared, (query) => query.forUpdate().skipLocked()),
        )
        .updateTable('submissions')
        .from('due')
        .set({ owner: at.owner, lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .whereRef('submissions.tenant_id', '=', 'due.due_tenant')
        .whereRef('submissions.id', '=', 'due.due_id')
        .returningAll(),
    ),
    claimOne: prepare((at: Slots<SubmissionKey & Claim>) =>
      kysely
        .updateTable('submissions')
        .set({ owner: at.owner, lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where(isFree)
        .where(isForTheBot)
        .returningAll(),
    ),
    renew: prepare((at: Slots<SubmissionKey & { owner: string; leaseMs: number }>) =>
      kysely
        .updateTable('submissions')
        .set({ lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('owner', '=', at.owner)
        .returning('id'),
    ),
    release: prepare((at: Slots<SubmissionKey & { owner: string }>) =>
      kysely
        .updateTable('submissions')
        .set({ owner: null, lease_until: null })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('owner', '=', at.owner),
    ),
    waitingSince: prepare((at: Slots<{ before: number; limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .select(['tenant_id as tenantId', 'id'])
        .where('state', '=', 'received')
        .where('received_at', '<', at.before)
        .where(isFree)
        .orderBy('received_at')
        .limit(at.limit),
    ),
    heldBack: prepare((at: Slots<{ limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .select(['tenant_id as tenantId', 'id'])
        .where('state', '=', 'received')
        .where(({ eb, or }) => or([eb('tries', '=', 0), eb('told_trouble', '=', 0)]))
        .where(isFree)
        .where(isHeldBack)
        .orderBy('received_at')
        .limit(at.limit),
    ),
    countByState: prepare(() =>
      kysely
        .selectFrom('submissions')
        .select(({ fn }) => [
          'state',
          fn.countAll<number>().as('count'),
          fn.min('received_at').as('oldestAt'),
        ])
        .groupBy('state'),
    ),
  };
}
