import type { TenantStore } from '../domain/ports/tenant-store.ts';
import { emptySubmission } from './empty-submission.ts';
import { prepareIncidentForgetting, prepareReportForgetting } from './forgetting-statements.ts';
import { toIncidentRecord } from './incident-rows.ts';
import type { StoreParts } from './store-parts.ts';
import { rowsOf, type Work } from './work.ts';

type Forgetting = Pick<TenantStore, 'withTextsBefore' | 'forgetTexts'>;

interface Asked {
  readonly tenantId: string;
  readonly before: number;
  readonly limit: number;
}

/** How the texts of what is over are erased, as the port of tenants says. */
export function createForgetting(parts: StoreParts): Forgetting {
  const { background, dialect } = parts.database;
  const reports = prepareReportForgetting(dialect);
  const incidents = prepareIncidentForgetting(dialect);

  function* forgetReports(asked: Asked): Work<number> {
    const { tenantId } = asked;
    const rows = yield* rowsOf(reports.reports(asked));
    for (const { id, sealed } of rows) {
      yield reports.empty({
        tenantId,
        id,
        ...emptySubmission(parts.sealer, { tenant_id: tenantId, sealed }),
      });
      yield reports.removeLinks({ tenantId, id });
      yield reports.clearFiles({ tenantId, id });
    }
    yield reports.clearSteps({ tenantId, ids: JSON.stringify(rows.map(({ id }) => id)) });
    return rows.length;
  }

  function* forgetIncidents(asked: Asked): Work<number> {
    let count = 0;
    for (const row of yield* rowsOf(incidents.incidents(asked))) {
      const { pending, ...key } = toIncidentRecord(parts, row);
      // What a change under way keeps there is still needed.
      const stepId = pending?.stepId ?? '';
      const [unfinished] = yield* rowsOf(incidents.isUnfinished({ tenantId: asked.tenantId, stepId }));
      if (unfinished) continue;
      yield incidents.clearIncident(key);
      count += 1;
    }
    return count;
  }

  return {
    async withTextsBefore(before, limit) {
      return (await background.read(reports.withTexts({ before, limit }))).map((row) => row.tenant_id);
    },
    async forgetTexts(tenantId, before, limit) {
      const count = await background.transact(() => forgetReports({ tenantId, before, limit }));
      const asked = { tenantId, before, limit: limit - count };
      return count + (await background.transact(() => forgetIncidents(asked)));
    },
  };
}
