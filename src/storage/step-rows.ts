import type { Sealer } from '../domain/sealer.ts';
import type { NewStep, Step } from '../domain/step.ts';
import { pick, prepare, type Slots } from './statement.ts';
import { toWork, toWorkColumns } from './step-work.ts';
import type { StoreParts } from './store-parts.ts';
import type { StepRow } from './tables.ts';
import type { Work } from './work.ts';

const newColumns = [
  'tenant_id',
  'id',
  'submission_id',
  'connection_id',
  'kind',
  'notice',
  'fault_code',
  'key_id',
  'sealed',
  'due_at',
] as const;

type NewStepRow = Pick<StepRow, (typeof newColumns)[number]>;

/** A function that adds steps within a transaction; one whose id is there already is left as it is. */
export function createStepAdder({ database, sealer }: StoreParts) {
  const { kysely, now } = database.dialect;
  const insert = prepare((at: Slots<NewStepRow>) =>
    kysely
      .insertInto('steps')
      .values({ ...pick(at, newColumns), tries: 0, created_at: now })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing()),
  );

  return function* addSteps(tenantId: string, steps: readonly NewStep[]): Work<void> {
    for (const step of steps) yield insert(toStepRow(sealer, tenantId, step));
  };
}

function toStepRow(sealer: Sealer, tenantId: string, { work, ...step }: NewStep): NewStepRow {
  return {
    id: step.id,
    submission_id: step.submissionId ?? null,
    connection_id: step.connectionId,
    ...toWorkColumns(sealer, tenantId, work),
    due_at: step.dueAt,
  };
}

/** A row as the step it holds. Throws `Fault` 'store-failed' when its content cannot be opened or lacks something. */
export function toStep(sealer: Sealer, row: StepRow): Step {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    submissionId: row.submission_id ?? undefined,
    connectionId: row.connection_id,
    dueAt: row.due_at,
    tries: row.tries,
    createdAt: row.created_at,
    owner: row.owner ?? undefined,
    work: toWork(sealer, row),
  };
}
