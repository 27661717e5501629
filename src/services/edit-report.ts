import { isSameReport } from '../domain/report.ts';
import type { SubmissionState } from '../domain/submission.ts';
import { completeReport } from './complete-report.ts';
import { connectionOf } from './connection-of.ts';
import { findOwn } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Denial, ReportEntry, Taking } from './services.ts';
import { settle } from './settle.ts';
import { beyondForm } from './split-description.ts';

/** Where a report that was taken goes on by itself, or has come to its incident. */
const underWay: ReadonlySet<SubmissionState> = new Set(['received', 'sending', 'unknown', 'filed']);

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
  const report = await completeReport(ports, entry, beyondForm(found.submission.report));
  if (typeof report === 'string') return { is: report };
  const { id: connectionId } = await connectionOf(ports, entry.actor);
  const settled = await settle(ports, found.submission, {
    type: 'edited',
    attempt: of.attempt,
    report,
    channelId: entry.channelId,
    connectionId,
  });
  if (settled.is === 'done') return { is: 'taken', submission: settled.submission };
  if (settled.is !== 'out-of-date') return { is: 'not-yours' };
  const { submission } = settled;
  const isTheSame = underWay.has(submission.state) && isSameReport(submission.report, report);
  return isTheSame ? { is: 'taken', submission } : settled;
}
