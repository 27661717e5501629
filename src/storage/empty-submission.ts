import { emptiedReport, withoutPerson } from '../domain/emptied-report.ts';
import type { Report } from '../domain/report.ts';
import type { Sealer } from '../domain/sealer.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { sealedTables } from './sealed-tables.ts';
import type { SubmissionRow } from './tables.ts';

type Sealed = Pick<SubmissionRow, 'key_id' | 'sealed'>;
type Row = Pick<SubmissionRow, 'tenant_id' | 'sealed'>;

const { kind } = sealedTables.submissions;

/** What a row seals once its texts are gone. One that cannot be opened keeps nothing: it was to lose its texts in any case. */
export function emptySubmission(sealer: Sealer, row: Row, withoutUserId?: string): Sealed {
  const emptied = emptiedReport(reportOf(sealer, row));
  const report = withoutUserId === undefined ? emptied : withoutPerson(emptied, withoutUserId);
  return sealJson(sealer, { tenantId: row.tenant_id, kind }, { report });
}

/** What a row seals without that person, whose report it is not; undefined when it does not name them. */
export function unnameSubmission(sealer: Sealer, row: Row, userId: string): Sealed | undefined {
  const context = { tenantId: row.tenant_id, kind };
  const report = reportOf(sealer, row);
  if (report === undefined || !namesPerson(report, userId)) return undefined;
  const content = openJson<object>(sealer, context, row.sealed);
  return sealJson(sealer, context, { ...content, report: withoutPerson(report, userId) });
}

function namesPerson(report: Report, userId: string): boolean {
  return report.requesterId === userId || report.ccUserIds.includes(userId);
}

function reportOf(sealer: Sealer, { tenant_id: tenantId, sealed }: Row): Report | undefined {
  try {
    return openJson<{ readonly report: Report }>(sealer, { tenantId, kind }, sealed).report;
  } catch {
    return undefined;
  }
}
