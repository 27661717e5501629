import type { IncidentRecord } from '../domain/incident-record.ts';
import type { IncidentStore } from '../domain/ports/incident-store.ts';
import { prepareDueStatements } from './due-statements.ts';
import { toIncidentRecord, toIncidentRow, toNewIncidentRow } from './incident-rows.ts';
import { prepareIncidentLists, prepareIncidentRows } from './incident-statements.ts';
import { createStepAdder } from './step-rows.ts';
import type { StoreParts } from './store-parts.ts';
import { rowsOf, type Work } from './work.ts';

/** The store of incidents, as its port says. One alone is found by the database's intake way. */
export function createIncidentStore(parts: StoreParts): IncidentStore {
  const { intake, background, dialect } = parts.database;
  const rows = prepareIncidentRows(dialect);
  const lists = prepareIncidentLists(dialect);
  const looks = prepareDueStatements(dialect);
  const addSteps = createStepAdder(parts);

  return {
    async remember(incident) {
      await background.write(rows.remember(toNewIncidentRow(incident)));
    },
    async highestKnown(tenantId, connectionId) {
      const [row] = await background.read(rows.highestFiled({ tenantId, connectionId }));
      return row?.highest ?? 0;
    },
    async find(key) {
      const [row] = await intake.read(rows.find(key));
      return row && toIncidentRecord(parts, row);
    },
    change(key, rule) {
      return background.transact(function* (): Work<IncidentRecord | undefined> {
        const [row] = yield* rowsOf(rows.take(key));
        if (row === undefined) return undefined;
        const current = toIncidentRecord(parts, row);
        const { record, steps = [] } = rule(current);
        if (record !== current) {
          yield rows.update(toIncidentRow(parts.sealer, record, { row, record: current }));
        }
        yield* addSteps(current.tenantId, steps);
        return record;
      });
    },
    async ofPerson(tenantId, connectionId, person) {
      const found = await background.read(lists.ofPerson({ tenantId, connectionId, ...person }));
      return found.map((row) => toIncidentRecord(parts, row));
    },
    connectionsDue: (now, limit) => background.read(looks.connections({ now, limit })),
    due: ({ tenantId, connectionId }, now, limit) =>
      background.read(lists.due({ tenantId, connectionId, now, limit })),
  };
}
