import { findOwn } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Denial, Reopened } from './services.ts';
import { splitDescription } from './split-description.ts';

/** A refused or given-back report as its form shows it again, everything typed in it. */
export async function reopenReport(
  ports: ServicePorts,
  actor: Actor,
  submissionId: string,
): Promise<({ readonly is: 'reopened' } & Reopened) | Denial> {
  const found = await findOwn(ports, actor, submissionId);
  if (found.is === 'not-yours') return found;
  const { submission } = found;
  if (submission.state !== 'rejected' && submission.state !== 'given-back') {
    return { is: 'out-of-date', submission };
  }
  const { description, files, source } = submission.report;
  const { shown, draftId } = await splitDescription(ports, actor, { description, files, source });
  const thread = source?.thread && { replies: source.thread.replies, files: [] };
  return { is: 'reopened', submission, shownDescription: shown, draftId, earlierFiles: files, thread };
}
