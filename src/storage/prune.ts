import type { Database } from './database.ts';
import { prepareAcross, prepareApart, type Slots } from './statement.ts';

const dayMs = 24 * 60 * 60 * 1000;
const finishedStepsMs = 30 * dayMs;
const auditMs = 400 * dayMs;
/** Leases run out by the database's clock, which may be behind that of whoever erases. */
const clocksApartMs = 60 * 60 * 1000;

/**
 * A function that erases what is past its time: drafts, log-ins and installations under way at their end, leases an hour
 * later, steps 30 days after they were done, entries of the audit after 400 days.
 */
export function createPrune({ background, dialect }: Database): (now: number) => Promise<void> {
  const { kysely } = dialect;
  const drafts = prepareAcross((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('drafts').where('expires_at', '<=', at.before),
  );
  const steps = prepareAcross((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('steps').where('finished_at', '<=', at.before),
  );
  const leases = prepareApart((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('leases').where('lease_until', '<=', at.before),
  );
  const logins = prepareAcross((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('logins').where('expires_at', '<=', at.before),
  );
  const installStates = prepareApart((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('install_states').where('expires_at', '<=', at.before),
  );
  const audit = prepareAcross((at: Slots<{ before: number }>) =>
    kysely.deleteFrom('audit').where('at', '<=', at.before),
  );

  return async (now) => {
    await background.write(drafts({ before: now }));
    await background.write(logins({ before: now }));
    await background.write(installStates({ before: now }));
    await background.write(audit({ before: now - auditMs }));
    await background.write(leases({ before: now - clocksApartMs }));
    await background.write(steps({ before: now - finishedStepsMs }));
  };
}
