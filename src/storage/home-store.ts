import type { HomeStore } from '../domain/ports/home-store.ts';
import { prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';

interface HomeKey {
  readonly tenantId: string;
  readonly userId: string;
}

/** The store of people's App Homes, as its port says. */
export function createHomeStore({ database }: StoreParts): HomeStore {
  const { background, dialect } = database;
  const { kysely, valuesOf } = dialect;
  const look = prepare((at: Slots<HomeKey & { at: number }>) =>
    kysely
      .insertInto('homes')
      .values({ tenant_id: at.tenantId, user_id: at.userId, looked_at: at.at })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id'])
          .doUpdateSet({ looked_at: at.at })
          .where('homes.looked_at', '<', at.at),
      ),
  );
  const lookedSince = prepare((at: Slots<{ tenantId: string; userIds: string; since: number }>) =>
    kysely
      .selectFrom('homes')
      .select('user_id')
      .where('tenant_id', '=', at.tenantId)
      .where('user_id', 'in', valuesOf(at.userIds))
      .where('looked_at', '>=', at.since)
      .orderBy('user_id'),
  );
  const find = prepare((at: Slots<HomeKey>) =>
    kysely
      .selectFrom('homes')
      .select('drawn')
      .where('tenant_id', '=', at.tenantId)
      .where('user_id', '=', at.userId),
  );
  const markDrawn = prepare((at: Slots<HomeKey & { digest: string }>) =>
    kysely
      .insertInto('homes')
      .values({ tenant_id: at.tenantId, user_id: at.userId, looked_at: 0, drawn: at.digest })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ drawn: at.digest })),
  );

  return {
    async looked(tenantId, userId, at) {
      await background.write(look({ tenantId, userId, at }));
    },
    async lookedSince(tenantId, userIds, since) {
      if (userIds.length === 0) return [];
      const found = await background.read(lookedSince({ tenantId, userIds: JSON.stringify(userIds), since }));
      return found.map((row) => row.user_id);
    },
    async drawn(tenantId, userId) {
      const [row] = await background.read(find({ tenantId, userId }));
      return row?.drawn ?? undefined;
    },
    async markDrawn(tenantId, userId, digest) {
      await background.write(markDrawn({ tenantId, userId, digest }));
    },
  };
}
