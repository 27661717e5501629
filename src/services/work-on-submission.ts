import type { Submission } from '../domain/submission.ts';
import { fileSubmission, leaseMs } from './file-submission.ts';
import { holdClaim } from './hold-claim.ts';
import { lookForIncident } from './look-for-incident.ts';
import { recordEvent } from './record-event.ts';
import type { ServicePorts } from './service-ports.ts';

/** Goes on with a claimed submission from whatever state it is in, holding the claim for as long as that takes. */
export async function workOnSubmission(
  ports: ServicePorts,
  submission: Submission,
  owner: string,
): Promise<void> {
  const renew = () => ports.stores.submissions.renew(submission, owner, leaseMs);
  try {
    await holdClaim(ports, { leaseMs, renew }, () => workByState(ports, submission, owner));
  } finally {
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
