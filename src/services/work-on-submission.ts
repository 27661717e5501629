import type { Submission } from '../domain/submission.ts';
import { fileSubmission, leaseMs } from './file-submission.ts';
import { lookForIncident } from './look-for-incident.ts';
import { recordEvent } from './record-event.ts';
import type { ServicePorts } from './service-ports.ts';

/** Goes on with a claimed submission from whatever state it is in, holding the claim for as long as that takes. */
export async function workOnSubmission(
  ports: ServicePorts,
  submission: Submission,
  owner: string,
): Promise<void> {
  const over = new AbortController();
  const holding = hold(ports, submission, { owner, signal: over.signal });
  try {
    await workByState(ports, submission, owner);
  } finally {
    over.abort();
    await holding;
    await ports.stores.submissions.release(submission, owner);
  }
}

async function workByState(ports: ServicePorts, submission: Submission, owner: string): Promise<void> {
  const { attempt } = submission;
  switch (submission.state) {
    case 'received':
      return fileSubmission(ports, submission, owner);
    case 'sending':
      // Its sender is gone: bytes had left, so nobody can say yet whether it was executed.
      return recordEvent(ports, submission, {
        type: 'answer-lost',
        attempt,
        fault: { code: 'outcome-unknown' },
      });
    case 'unknown':
      return lookForIncident(ports, submission);
    default:
      ports.logger.warn(
        { submissionId: submission.id, state: submission.state },
        'claimed with nothing to do',
      );
  }
}

async function hold(
  ports: ServicePorts,
  submission: Submission,
  { owner, signal }: { readonly owner: string; readonly signal: AbortSignal },
): Promise<void> {
  for (;;) {
    await ports.clock.sleep(leaseMs / 3, signal);
    if (signal.aborted) return;
    try {
      await ports.stores.submissions.renew(submission, owner, leaseMs);
    } catch (error) {
      ports.logger.warn({ error, submissionId: submission.id }, 'a claim could not be renewed');
    }
  }
}
