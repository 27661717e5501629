import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { FaultCode } from '../domain/fault.ts';
import type { StepStore } from '../domain/ports/step-store.ts';
import type { Claim } from '../domain/ports/submission-store.ts';
import type { Dialect } from './dialect.ts';
import { hasLeft, isInQueue, prepareDueStatements } from './due-statements.ts';
import { openEach } from './open-each.ts';
import { prepare, type Slots } from './statement.ts';
import { createStepAdder, toStep } from './step-rows.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

/** The store of steps, as its port says. */
export function createStepStore(parts: StoreParts): StepStore {
  const { background, dialect } = parts.database;
  const addSteps = createStepAdder(parts);
  const { claimDue, finish, renew, postpone, earlier } = prepareStatements(dialect);
  const due = prepareDueStatements(dialect);

  return {
    add: (tenantId, steps) => background.transact(() => addSteps(tenantId, steps)),
    async tenantsDue(queue, limit) {
      return (await background.read(due.steps[queue]({ limit }))).map((row) => row.tenantId);
    },
    async claimDue(tenantId, claim, queue) {
      const claimed = await background.write(claimDue[queue ?? 'both']({ tenantId, ...claim }));
      const oldestFirst = claimed.toSorted((one, other) => one.due_at - other.due_at);
      return openEach(oldestFirst, (row) => toStep(parts.sealer, row), parts.logger);
    },
    async finish({ tenantId, id, owner }, failed) {
      await background.write(finish({ tenantId, id, owner: owner ?? null, failed: failed ?? null }));
    },
    async renew({ tenantId, id }, owner, leaseMs) {
      return (await background.write(renew({ tenantId, id, owner, leaseMs }))).length > 0;
    },
    async isBehind({ tenantId, id, createdAt }, { prefix, withinMs }) {
      const since = createdAt - withinMs;
      return (await background.read(earlier({ tenantId, id, createdAt, since, prefix }))).length > 0;
    },
    async postpone({ tenantId, id, owner }, dueAt) {
      await background.write(postpone({ tenantId, id, owner: owner ?? null, dueAt }));
    },
  };
}

interface StepKey {
  readonly tenantId: string;
  readonly id: string;
}

/** A step as it is acted on: `owner` null acts whoever holds it. */
type StepAct = StepKey & { readonly owner: string | null };

function prepareStatements({ kysely, now, isShared }: Dialect) {
  const isFree = ({ eb, or }: ExpressionBuilder<Tables, 'steps'>) =>
    or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]);
  const isHeldBy = ({ owner }: Pick<Slots<StepAct>, 'owner'>) =>
    sql<boolean>`coalesce(owner, '') = coalesce(${owner}, owner, '')`;
  const unclaimed = { owner: null, lease_until: null };
  const claimDue = (isAmong: RawBuilder<boolean>) =>
    prepare((at: Slots<Claim & { tenantId: string }>) =>
      kysely
        .with('due', (builder) =>
          builder
            .selectFrom('steps')
            .select('id as due_id')
            .where('tenant_id', '=', at.tenantId)
            .where('finished_at', 'is', null)
            .where(isAmong)
            .where('due_at', '<=', now)
            .where(isFree)
            .where(({ not }) => not(hasLeft(at.tenantId)))
            .orderBy('due_at')
            .limit(at.limit)
            .$if(isShared, (query) => query.forUpdate().skipLocked()),
        )
        .updateTable('steps')
        .from('due')
        .set({ owner: at.owner, lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .where('steps.tenant_id', '=', at.tenantId)
        .whereRef('steps.id', '=', 'due.due_id')
        .returningAll(),
    );

  return {
    claimDue: {
      both: claimDue(sql<boolean>`true`),
      words: claimDue(isInQueue.words),
      files: claimDue(isInQueue.files),
    },
    finish: prepare((at: Slots<StepAct & { failed: FaultCode | null }>) =>
      kysely
        .updateTable('steps')
        .set({ ...unclaimed, finished_at: now, failed: at.failed })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('finished_at', 'is', null)
        .where(isHeldBy(at)),
    ),
    renew: prepare((at: Slots<StepKey & { owner: string; leaseMs: number }>) =>
      kysely
        .updateTable('steps')
        .set({ lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('owner', '=', at.owner)
        .returning('id'),
    ),
    earlier: prepare((at: Slots<StepKey & { prefix: string; createdAt: number; since: number }>) =>
      kysely
        .selectFrom('steps')
        .select('id')
        .where('tenant_id', '=', at.tenantId)
        .where('finished_at', 'is', null)
        .where('due_at', '>=', at.since)
        .where('created_at', '>=', at.since)
        .where(sql`substr(id, 1, length(${at.prefix}))`, '=', at.prefix)
        .where(({ eb, and, or }) =>
          or([
            eb('created_at', '<', at.createdAt),
            and([eb('created_at', '=', at.createdAt), eb('id', '<', at.id)]),
          ]),
        ),
    ),
    postpone: prepare((at: Slots<StepAct & { dueAt: number }>) =>
      kysely
        .updateTable('steps')
        .set({ ...unclaimed, due_at: at.dueAt, tries: sql<number>`tries + 1` })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('finished_at', 'is', null)
        .where(isHeldBy(at)),
    ),
  };
}
