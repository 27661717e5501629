import type { Database } from './database.ts';
import { prepare, type Slots } from './statement.ts';

const finishedStepsMs = 30 * 24 * 60 * 60 * 1000;

/** A function that erases what is past its time: drafts at their end, steps 30 days after they were done. */
export function createPrune({ background, dialect }: Database): (now: number) => Promise<void> {
  const { kysely } = dialect;
  const drafts = prepare((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('drafts').where('expires_at', '<=', at.before),
  );
  const steps = prepare((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('steps').where('finished_at', '<=', at.before),
  );

  return async (now) => {
    await background.write(drafts({ before: now }));
    await background.write(steps({ before: now - finishedStepsMs }));
  };
}
