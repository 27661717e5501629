import { type ExpressionBuilder, sql } from 'kysely';
import type { FaultCode } from '../domain/fault.ts';
import type { Claim, StepStore } from '../domain/ports/stores.ts';
import { fileStep } from '../domain/step.ts';
import type { Dialect } from './dialect.ts';
import { openEach } from './open-each.ts';
import { prepare, type Slots } from './statement.ts';
import { createStepAdder, toStep } from './step-rows.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

/** The store of steps, as its port says. */
export function createStepStore(parts: StoreParts): StepStore {
  const { background, dialect } = parts.database;
  const addSteps = createStepAdder(parts);
  const { claimDue, finish, renew, postpone } = prepareStatements(dialect);

  return {
    add: (tenantId, steps) => background.transact(() => addSteps(tenantId, steps)),
    async claimDue(claim, queue) {
      const claimed = await background.write(claimDue[queue ?? 'both'](claim));
      const oldestFirst = claimed.toSorted((one, other) => one.due_at - other.due_at);
      return openEach(oldestFirst, (row) => toStep(parts.sealer, row), parts.logger);
    },
    async finish(tenantId, id, failed) {
      await background.write(finish({ tenantId, id, failed: failed ?? null }));
    },
    async renew({ tenantId, id }, owner, leaseMs) {
      return (await background.write(renew({ tenantId, id, owner, leaseMs }))).length > 0;
    },
    async postpone(tenantId, id, dueAt) {
      await background.write(postpone({ tenantId, id, dueAt }));
    },
  };
}

interface StepKey {
  readonly tenantId: string;
  readonly id: string;
}

function prepareStatements({ kysely, now, isShared }: Dialect) {
  const isFree = ({ eb, or }: ExpressionBuilder<Tables, 'steps'>) =>
    or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]);
  const unclaimed = { owner: null, lease_until: null };
  /** Of the steps whose kind compares so with the one that carries files; of all when left out. */
  const claimDue = (compares?: '=' | '<>') =>
    prepare((at: Slots<Claim>) =>
      kysely
        .with('due', (builder) =>
          builder
            .selectFrom('steps')
            .select(['tenant_id as due_tenant', 'id as due_id'])
            .where('finished_at', 'is', null)
            .where('due_at', '<=', now)
            .$if(compares !== undefined, (query) => query.where('kind', compares ?? '=', fileStep))
            .where(isFree)
            .orderBy('due_at')
            .limit(at.limit)
            .$if(isShared, (query) => query.forUpdate().skipLocked()),
        )
        .updateTable('steps')
        .from('due')
        .set({ owner: at.owner, lease_until: sql<number>`${now} + ${at.leaseMs}` })
        .whereRef('steps.tenant_id', '=', 'due.due_tenant')
        .whereRef('steps.id', '=', 'due.due_id')
        .returningAll(),
    );

  return {
    claimDue: { both: claimDue(), words: claimDue('<>'), files: claimDue('=') },
    finish: prepare((at: Slots<StepKey & { failed: FaultCode | null }>) =>
      kysely
        .updateTable('steps')
        .set({ ...unclaimed, finished_at: now, failed: at.failed })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('finished_at', 'is', null),
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
    postpone: prepare((at: Slots<StepKey & { dueAt: number }>) =>
      kysely
        .updateTable('steps')
        .set({ ...unclaimed, due_at: at.dueAt, tries: sql<number>`tries + 1` })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('finished_at', 'is', null),
    ),
  };
}
