import type { TenantStore } from '../domain/ports/tenant-store.ts';
import { emptySubmission, unnameSubmission } from './empty-submission.ts';
import { preparePersonErasures, prepareReportWalk, prepareStepWalk } from './erase-person-statements.ts';
import { prepareReportForgetting } from './forgetting-statements.ts';
import { toIncidentRecord, toIncidentRow } from './incident-rows.ts';
import { isStepOf } from './step-of-person.ts';
import type { StoreParts } from './store-parts.ts';
import { createSettingsUnnaming } from './unname-settings.ts';
import { rowsOf, type Work } from './work.ts';

/** So many rows go in one commit. */
const atOnce = 200;

interface Person {
  readonly tenantId: string;
  readonly userId: string;
}

/** How far a walk came: how many rows it changed, and the last it looked at; undefined at its end. */
interface Stretch {
  readonly changed: number;
  readonly last: string | undefined;
}

type Walk = (person: Person, after: string) => Work<Stretch>;

/**
 * A function that erases a person, as the port of tenants says. What is sealed tells only when it is opened whom it
 * names: it goes through all steps and reports of the tenant, some rows a commit.
 */
export function createPersonEraser(parts: StoreParts): TenantStore['erasePerson'] {
  const { background, dialect } = parts.database;
  const { incidents, unname } = prepareReportWalk(dialect);
  const erasures = Object.entries(preparePersonErasures(dialect));
  const walkSteps = createStepWalk(parts);
  const walkReports = createReportWalk(parts);
  const unnameSettings = createSettingsUnnaming(parts);

  async function walkThrough(walk: Walk, person: Person): Promise<number> {
    let count = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const from: string = after;
      const { changed, last }: Stretch = await background.transact(() => walk(person, from));
      count += changed;
      after = last;
    }
    return count;
  }

  function* unnameIncidents(person: Person): Work<number> {
    const rows = yield* rowsOf(incidents(person));
    for (const row of rows) {
      const record = toIncidentRecord(parts, row);
      const { key_id, sealed } = toIncidentRow(parts.sealer, { ...record, seen: undefined }, { row, record });
      yield unname({ ...record, ...person, key_id, sealed });
    }
    return rows.length;
  }

  return async (tenantId, userId) => {
    const person = { tenantId, userId };
    const counts = {
      // Before the reports: theirs are known by their filer.
      steps: await walkThrough(walkSteps, person),
      submissions: await walkThrough(walkReports, person),
      incidents: await background.transact(() => unnameIncidents(person)),
      settings: await background.transact(() => unnameSettings(tenantId, userId)),
    };
    const others: Record<string, number> = {};
    for (const [table, erase] of erasures) others[table] = (await background.write(erase(person))).length;
    return Object.fromEntries(Object.entries({ ...counts, ...others }).filter(([, count]) => count > 0));
  };
}

function createStepWalk({ sealer, database }: StoreParts): Walk {
  const { steps, remove, end } = prepareStepWalk(database.dialect);

  return function* ({ tenantId, userId }, after) {
    const rows = yield* rowsOf(steps({ tenantId, userId, after, limit: atOnce }));
    let changed = 0;
    for (const row of rows) {
      const { id } = row;
      if (!isStepOf({ sealer, row, userId, isOfTheirs: Boolean(row.is_of_theirs) })) continue;
      // These are named by the person.
      yield row.kind === 'draw-home' ? remove({ tenantId, id }) : end({ tenantId, id });
      changed += 1;
    }
    return { changed, last: rows.length === atOnce ? rows.at(-1)?.id : undefined };
  };
}

function createReportWalk({ sealer, database }: StoreParts): Walk {
  const { reports, empty, reseal } = prepareReportWalk(database.dialect);
  const { removeLinks, clearFiles } = prepareReportForgetting(database.dialect);

  return function* ({ tenantId, userId }, after) {
    const rows = yield* rowsOf(reports({ tenantId, after, limit: atOnce }));
    let changed = 0;
    for (const row of rows) {
      const key = { tenantId, id: row.id };
      if (row.filer_id === userId) {
        yield empty({ ...key, ...emptySubmission(sealer, row, userId) });
        yield removeLinks(key);
        yield clearFiles(key);
        changed += 1;
        continue;
      }
      // Another's report that is still to be filed needs whom it is for.
      const isOver = row.state === 'filed' || row.state === 'dropped';
      const sealed = isOver && unnameSubmission(sealer, row, userId);
      if (!sealed) continue;
      yield reseal({ ...key, ...sealed });
      changed += 1;
    }
    return { changed, last: rows.length === atOnce ? rows.at(-1)?.id : undefined };
  };
}
