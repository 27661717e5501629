import { sql } from 'kysely';
import type { LeaseStore } from '../domain/ports/lease-store.ts';
import { prepareApart, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';

/** The store of leases, as its port says. */
export function createLeaseStore({ database }: StoreParts): LeaseStore {
  const { background, dialect } = database;
  const { kysely, now } = dialect;
  const acquire = prepareApart((at: Slots<{ name: string; owner: string; ms: number }>) => {
    const until = sql<number>`${now} + ${at.ms}`;
    return kysely
      .insertInto('leases')
      .values({ name: at.name, owner: at.owner, lease_until: until })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ owner: at.owner, lease_until: until })
          .where(({ or, eb }) =>
            or([eb('leases.owner', '=', at.owner), eb('leases.lease_until', '<=', now)]),
          ),
      )
      .returning('name');
  });
  const release = prepareApart((at: Slots<{ name: string; owner: string }>) =>
    kysely.deleteFrom('leases').where('name', '=', at.name).where('owner', '=', at.owner),
  );

  return {
    async acquire(name, owner, ms) {
      return (await background.write(acquire({ name, owner, ms }))).length > 0;
    },
    async release(name, owner) {
      await background.write(release({ name, owner }));
    },
  };
}
