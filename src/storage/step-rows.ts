import type { Sealer } from '../domain/sealer.ts';
import type { NewStep, Step, StepWork } from '../domain/step.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { StepRow } from './tables.ts';
import type { Work } from './work.ts';

const kind = 'step';
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
  const detail = work.kind === 'tell-filer' ? work.detail : undefined;
  const nothingSealed = { key_id: null, sealed: null };
  return {
    tenant_id: tenantId,
    id: step.id,
    submission_id: step.submissionId ?? null,
    connection_id: step.connectionId,
    kind: work.kind,
    notice: work.kind === 'tell-filer' ? work.notice : null,
    fault_code: work.kind === 'tell-admins' ? work.faultCode : null,
    ...(detail === undefined ? nothingSealed : sealJson(sealer, { tenantId, kind }, detail)),
    due_at: step.dueAt,
  };
}

/** A row as the step it holds. Throws `Fault` 'store-failed' when its detail cannot be opened. */
export function toStep(sealer: Sealer, row: StepRow): Step {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    submissionId: row.submission_id ?? undefined,
    connectionId: row.connection_id,
    dueAt: row.due_at,
    tries: row.tries,
    createdAt: row.created_at,
    work: toWork(sealer, row),
  };
}

function toWork(sealer: Sealer, row: StepRow): StepWork {
  if (row.kind === 'tell-filer' && row.notice !== null) {
    const context = { tenantId: row.tenant_id, kind };
    const detail = row.sealed === null ? undefined : openJson<string>(sealer, context, row.sealed);
    return { kind: row.kind, notice: row.notice, detail };
  }
  if (row.kind === 'tell-admins' && row.fault_code !== null) {
    return { kind: row.kind, faultCode: row.fault_code };
  }
  if (row.kind === 'tell-filer' || row.kind === 'tell-admins') {
    throw new TypeError(`a step of kind ${row.kind} lacks what it is about`);
  }
  return { kind: row.kind };
}
