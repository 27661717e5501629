import { isDeepStrictEqual } from 'node:util';
import { completeReport } from './complete-report.ts';
import { findOwn } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Denial, ReportEntry, Taking } from './services.ts';
import { settle } from './settle.ts';

/**
 * Takes an edited report as the next attempt of its submission. Sent twice it has one effect; of two tabs the first
 * wins and the second reads what became of it.
 */
export async function editReport(
  ports: ServicePorts,
  entry: ReportEntry,
  of: { readonly submissionId: string; readonly attempt: number },
): Promise<Taking | Denial> {
  const found = await findOwn(ports, entry.actor, of.submissionId);
  if (found.is === 'not-yours') return found;
  const report = await completeReport(ports, entry);
  if (report === 'requester-without-email') return { is: report };
  const settled = await settle(ports, found.submission, { type: 'edited', attempt: of.attempt, report });
  if (settled.is === 'done') return { is: 'taken', submission: settled.submission };
  if (settled.is === 'out-of-date' && isDeepStrictEqual(settled.submission.report, report)) {
    return { is: 'taken', submission: settled.submission };
  }
  return settled.is === 'out-of-date' ? settled : { is: 'not-yours' };
}
