import { attachmentsOf, leftOutOf } from '../domain/left-out-files.ts';
import { sayUnderCard } from './say-under-card.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Names the files that did not go along with a report, each with its reason, and those that went as links. */
export async function tellFiles(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const stored = await ports.stores.attachments.ofSubmission(submission);
  const attachments = attachmentsOf(submission.report, stored);
  const leftOut = leftOutOf(attachments);
  const linked = attachments.flatMap(({ name, outcome }) => ('link' in outcome ? [name] : []));
  if (leftOut.length === 0 && linked.length === 0) return;
  await sayUnderCard(ports, step.id, { kind: 'files-left-out', submission, leftOut, linked, round: 0 });
}
