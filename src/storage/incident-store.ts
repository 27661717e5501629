import type { IncidentStore } from '../domain/ports/stores.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

const columns = ['tenant_id', 'connection_id', 'incident_id', 'submission_id', 'filed_at'] as const;

/** The store of filed incidents, as its port says. */
export function createIncidentStore({ database }: StoreParts): IncidentStore {
  const { background, dialect } = database;
  const { kysely } = dialect;
  const insert = prepare((at: Slots<Tables['incidents']>) =>
    kysely
      .insertInto('incidents')
      .values(pick(at, columns))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id', 'incident_id']).doNothing()),
  );
  const findHighest = prepare((at: Slots<{ tenantId: string; connectionId: string }>) =>
    kysely
      .selectFrom('incidents')
      .select(({ fn }) => fn.max('incident_id').as('highest'))
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.connectionId),
  );

  return {
    async remember(incident) {
      await background.write(
        insert({
          tenant_id: incident.tenantId,
          connection_id: incident.connectionId,
          incident_id: incident.incidentId,
          submission_id: incident.submissionId,
          filed_at: incident.filedAt,
        }),
      );
    },
    async highestKnown(tenantId, connectionId) {
      const [row] = await background.read(findHighest({ tenantId, connectionId }));
      return row?.highest ?? 0;
    },
  };
}
