import type { IncidentKey } from '../domain/incident-record.ts';
import type { WatcherStore } from '../domain/ports/watcher-store.ts';
import { prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';

type WatcherKey = IncidentKey & { readonly userId: string };

/** The store of who watches an incident, as its port says; those who watch longest come first. */
export function createWatcherStore({ database }: StoreParts): WatcherStore {
  const { intake, background, dialect } = database;
  const { kysely } = dialect;
  const insert = prepare((at: Slots<WatcherKey & { since: number }>) =>
    kysely
      .insertInto('watchers')
      .values({
        tenant_id: at.tenantId,
        connection_id: at.connectionId,
        incident_id: at.incidentId,
        user_id: at.userId,
        since: at.since,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'connection_id', 'incident_id', 'user_id']).doNothing(),
      ),
  );
  const remove = prepare((at: Slots<WatcherKey>) =>
    kysely
      .deleteFrom('watchers')
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.connectionId)
      .where('incident_id', '=', at.incidentId)
      .where('user_id', '=', at.userId),
  );
  const ofIncident = prepare((at: Slots<IncidentKey>) =>
    kysely
      .selectFrom('watchers')
      .select('user_id')
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.connectionId)
      .where('incident_id', '=', at.incidentId)
      .orderBy('since')
      .orderBy('user_id'),
  );

  return {
    async add(key, userId, since) {
      await background.write(insert({ ...key, userId, since }));
    },
    async remove(key, userId) {
      await background.write(remove({ ...key, userId }));
    },
    async of(key) {
      return (await intake.read(ofIncident(key))).map((row) => row.user_id);
    },
  };
}
