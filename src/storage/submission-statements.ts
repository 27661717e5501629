import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { Claim } from '../domain/ports/submission-store.ts';
import type { SubmissionKey } from '../domain/submission.ts';
import type { Dialect } from './dialect.ts';
import { hasLeft } from './due-statements.ts';
import { pick, prepare, prepareAcross, type Slots } from './statement.ts';
import type { WrittenSubmissionRow } from './submission-rows.ts';
import type { Tables } from './tables.ts';

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
    insert: prepare((at: Slots<WrittenSubmissionRow>) =>
      kysely
        .insertInto('submissions')
        .values({ ...pick(at, keyColumns), ...pick(at, otherColumns) })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'entry_key']).doNothing())
        .returning('id'),
    ),
    update: prepare((at: Slots<WrittenSubmissionRow>) =>
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
  const hasStayed = ({ not, ref }: Rows) => not(hasLeft(ref('submissions.tenant_id')));
  /** A workspace's next one comes before any other's one after that, however many it has. */
  const inTurns = sql`row_number() over (partition by tenant_id order by received_at, id)`;
  // In the very words of the index: with parameters in it neither database would know it again.
  const isAtWork = sql<boolean>`state in ('received', 'sending', 'unknown')`;
  /** What the bot goes on with by itself; a 'received' one only while its connection works. */
  const isForTheBot = (tenantId: RawBuilder<string>) => (rows: Rows) =>
    rows.and([
      rows.eb('due_at', 'is not', null),
      isAtWork,
      rows.or([
        rows.eb('state', '<>', 'received'),
        // A list that is made once, and not a look for each of the many that may wait.
        rows.eb('connection_id', 'not in', (from) =>
          from
            .selectFrom('connections')
            .select('connections.id')
            .where('connections.tenant_id', '=', tenantId)
            .where('connections.health', '=', 'broken'),
        ),
      ]),
      rows.not(hasLeft(tenantId)),
    ]);

  return {
    claimDue: prepare((at: Slots<Claim & { tenantId: string }>) =>
      kysely
        .with('due', (builder) =>
          builder
            .selectFrom('submissions')
            .select('submissions.id as due_id')
            .where('tenant_id', '=', at.tenantId)
            .where('due_at', '<=', now)
            .where(isFree)
            .where(isForTheBot(at.tenantId))
            .orderBy('due_at')
            .limit(at.limit)
            .$if(isShared, (query) => query.forUpdate().skipLocked()),
        )
        .updateTable('submissions')
        .from('due')
        .set({ owner: at.owner, lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .where('submissions.tenant_id', '=', at.tenantId)
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
        .where(isForTheBot(at.tenantId))
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
    waitingSince: prepareAcross((at: Slots<{ before: number; limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .select(['tenant_id as tenantId', 'id'])
        .where('state', '=', 'received')
        .where('received_at', '<', at.before)
        .where(isFree)
        .where(hasStayed)
        .orderBy(inTurns)
        .orderBy('received_at')
        .limit(at.limit),
    ),
    heldBack: prepareAcross((at: Slots<{ limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .select(['tenant_id as tenantId', 'id'])
        .where('state', '=', 'received')
        .where(({ eb, or }) => or([eb('tries', '=', 0), eb('told_trouble', '=', 0)]))
        .where(isFree)
        .where(isHeldBack)
        .where(hasStayed)
        .orderBy(inTurns)
        .orderBy('received_at')
        .limit(at.limit),
    ),
    countByState: prepareAcross(() =>
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
