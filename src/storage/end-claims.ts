import { sql } from 'kysely';
import type { Database } from './database.ts';
import { prepareAcross, prepareApart } from './statement.ts';

/**
 * Ends every claim and lease. For a database that nobody else can be at work on, at its opening: what is claimed was
 * claimed by a process that is dead, and need not wait until its time runs out.
 */
export async function endClaims({ background, dialect }: Database): Promise<void> {
  const { kysely, now } = dialect;
  const unclaimed = { owner: null, lease_until: null };
  // A create that was under way is due when its claim ends.
  const dueAt = sql<number>`case when state = 'sending' then ${now} else due_at end`;
  const submissions = prepareAcross(() =>
    kysely
      .updateTable('submissions')
      .set({ ...unclaimed, due_at: dueAt })
      .where('owner', 'is not', null),
  );
  const steps = prepareAcross(() =>
    kysely.updateTable('steps').set(unclaimed).where('owner', 'is not', null),
  );
  const leases = prepareApart(() => kysely.deleteFrom('leases'));

  await background.write(submissions({}));
  await background.write(steps({}));
  await background.write(leases({}));
}
