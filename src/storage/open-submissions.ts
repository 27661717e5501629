import { sql } from 'kysely';
import type { Dialect } from './dialect.ts';
import { prepare, type Slots } from './statement.ts';

/** The statements that list what of a person or a workspace is not at its end, and count what came of the others. */
export function prepareOpenSubmissions({ kysely }: Dialect) {
  // In the very words of the indexes: with parameters in it neither database would know them again.
  const isOpen = sql<boolean>`state not in ('filed', 'dropped')`;

  return {
    openOf: prepare((at: Slots<{ tenantId: string; filerId: string; limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where('filer_id', '=', at.filerId)
        .where(isOpen)
        .orderBy('received_at', 'desc')
        .limit(at.limit),
    ),
    queueOf: prepare((at: Slots<{ tenantId: string; limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where(isOpen)
        .orderBy('received_at')
        .limit(at.limit),
    ),
    countOpen: prepare((at: Slots<{ tenantId: string }>) =>
      kysely
        .selectFrom('submissions')
        .select(({ fn }) => ['connection_id as connectionId', 'state', fn.countAll<number>().as('count')])
        .where('tenant_id', '=', at.tenantId)
        .where(isOpen)
        .groupBy(['connection_id', 'state']),
    ),
    openOfConnection: prepare(
      (at: Slots<{ tenantId: string; connectionId: string; after: string; limit: number }>) =>
        kysely
          .selectFrom('submissions')
          .select(['tenant_id as tenantId', 'id'])
          .where('tenant_id', '=', at.tenantId)
          .where('connection_id', '=', at.connectionId)
          .where(isOpen)
          .where('id', '>', at.after)
          .orderBy('id')
          .limit(at.limit),
    ),
    countSince: prepare((at: Slots<{ tenantId: string; since: number }>) =>
      kysely
        .selectFrom('submissions')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
        .where('tenant_id', '=', at.tenantId)
        .where('changed_at', '>=', at.since)
        .groupBy('state'),
    ),
  };
}
