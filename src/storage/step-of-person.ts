import type { Sealer } from '../domain/sealer.ts';
import type { StepWork } from '../domain/step.ts';
import { toWork } from './step-work.ts';
import type { StepRow } from './tables.ts';

/**
 * Whether a step concerns a person alone: they asked for it, it draws or tells something for them, or it holds words
 * about a report of theirs. One that cannot be opened holds nothing that anybody could read.
 */
export function isStepOf({
  sealer,
  row,
  userId,
  isOfTheirs,
}: {
  readonly sealer: Sealer;
  readonly row: StepRow;
  readonly userId: string;
  readonly isOfTheirs: boolean;
}): boolean {
  if (isOfTheirs && (row.key_id !== null || row.kind === 'tell-filer')) return true;
  if (row.key_id === null) return false;
  try {
    return personOf(toWork(sealer, row)) === userId;
  } catch {
    return false;
  }
}

function personOf(work: StepWork): string | undefined {
  if ('actorId' in work) return work.actorId;
  if ('userId' in work) return work.userId;
  return work.kind === 'read-incident' ? work.asked?.actorId : undefined;
}
