import type { ConnectionHealth } from '../domain/connection.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { ConnectionStore } from '../domain/ports/connection-store.ts';
import type { Dialect } from './dialect.ts';
import { prepare, type Slots } from './statement.ts';
import { createStepAdder } from './step-rows.ts';
import type { StoreParts } from './store-parts.ts';
import { rowsOf, type Work } from './work.ts';

interface ConnectionKey {
  readonly tenantId: string;
  readonly id: string;
}

/** The store of connections, as its port says. A connection that nobody made known counts as working. */
export function createConnectionStore(parts: StoreParts): ConnectionStore {
  const { background, dialect } = parts.database;
  const { know, find, markBroken, noteGood, release } = prepareStatements(dialect);
  const addSteps = createStepAdder(parts);

  return {
    async know({ tenantId, id, revision }) {
      await background.write(know({ tenantId, id, revision }));
    },
    async health(tenantId, connectionId) {
      const [row] = await background.read(find({ tenantId, id: connectionId }));
      return toHealth(row);
    },
    markBroken({ tenantId, connectionId, revision }, fault, steps) {
      return background.transact(function* (): Work<boolean> {
        const [broken] = yield* rowsOf(markBroken({ tenantId, id: connectionId, revision, fault }));
        if (broken?.broken_at == null) return false;
        yield* addSteps(tenantId, steps(broken.broken_at));
        return true;
      });
    },
    async noteGood(tenantId, connectionId, at) {
      await background.write(noteGood({ tenantId, id: connectionId, goodAt: at }));
    },
    async lastGood(tenantId, connectionId) {
      const [row] = await background.read(find({ tenantId, id: connectionId }));
      return row?.good_at ?? undefined;
    },
    async release(tenantId, connectionId) {
      await background.write(release({ tenantId, id: connectionId }));
    },
  };
}

function toHealth(
  row: { fault_code: FaultCode | null; broken_at: number | null } | undefined,
): ConnectionHealth {
  if (row === undefined || row.fault_code === null || row.broken_at === null) return { state: 'working' };
  return { state: 'broken', fault: row.fault_code, since: row.broken_at };
}

function prepareStatements({ kysely, now }: Dialect) {
  const working = { health: 'working', fault_code: null, broken_at: null } as const;

  return {
    know: prepare((at: Slots<ConnectionKey & { revision: string }>) =>
      kysely
        .insertInto('connections')
        .values({ tenant_id: at.tenantId, id: at.id, revision: at.revision, ...working })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'id'])
            .doUpdateSet({ revision: at.revision, ...working })
            .where('connections.revision', '<>', at.revision),
        ),
    ),
    find: prepare((at: Slots<ConnectionKey>) =>
      kysely
        .selectFrom('connections')
        .select(['fault_code', 'broken_at', 'good_at'])
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
    /** Answers the row when it was working until now; what speaks of a former revision changes nothing. */
    markBroken: prepare((at: Slots<ConnectionKey & { revision: string; fault: FaultCode }>) =>
      kysely
        .insertInto('connections')
        .values({
          tenant_id: at.tenantId,
          id: at.id,
          revision: at.revision,
          health: 'broken',
          fault_code: at.fault,
          broken_at: now,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'id'])
            .doUpdateSet({ health: 'broken', fault_code: at.fault, broken_at: now })
            .where('connections.revision', '=', at.revision)
            .where('connections.health', '=', 'working'),
        )
        .returning('broken_at'),
    ),
    noteGood: prepare((at: Slots<ConnectionKey & { goodAt: number }>) =>
      kysely
        .updateTable('connections')
        .set({ good_at: at.goodAt })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where(({ eb, or }) => or([eb('good_at', 'is', null), eb('good_at', '<', at.goodAt)])),
    ),
    release: prepare((at: Slots<ConnectionKey>) =>
      kysely
        .updateTable('connections')
        .set(working)
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
  };
}
