import type { Database } from './database.ts';
import { prepare, type Slots } from './statement.ts';

const finishedStepsMs = 30 * 24 * 60 * 60 * 1000;
/** Leases run out by the database's clock, which may be behind that of whoever erases. */
const clocksApartMs = 60 * 60 * 1000;

/**
 * A function that erases what is past its time: drafts at their end, leases an hour later, steps 30 days
 * after they were done.
 */
export function createPrune({ background, dialect }: Database): (now: number) => Promise<void> {
  const { kysely } = dialect;
  const drafts = prepare((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('drafts').where('expires_at', '<=', at.before),
  );
  const steps = prepare((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('steps').where('finished_at', '<=', at.before),
  );
  const leases = prepare((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('leases').where('lease_until', '<=', at.before),
  );

  return async (now) => {
    await background.write(drafts({ before: now }));
    await background.write(leases({ before: now - clocksApartMs }));
    await background.write(steps({ before: now - finishedStepsMs }));
  };
}
