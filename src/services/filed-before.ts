import { Fault } from '../domain/fault.ts';
import type { FormNote } from '../domain/form-note.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { Submission } from '../domain/submission.ts';
import { answerWithin } from './answer-within.ts';
import { connectionOfSubmission } from './connection-of.ts';
import type { ServicePorts } from './service-ports.ts';

/** How long to wait for the ITSM to say how an incident stands, in milliseconds. */
const statusMs = 2_000;
/** How many earlier reports a form names. */
const most = 3;

/** Notes about the reports that were made from this message before, newest first. */
export async function filedBefore(
  ports: ServicePorts,
  tenantId: string,
  message: MessageKey,
): Promise<readonly FormNote[]> {
  const earlier = await ports.stores.submissions.ofSource(tenantId, message);
  return Promise.all(
    earlier.slice(0, most).map(async (submission) => ({
      is: 'filed-before' as const,
      state: submission.state,
      incidentId: submission.incidentId,
      status: await answerWithin(ports.clock, statusMs, statusOf(ports, submission)),
    })),
  );
}

async function statusOf(ports: ServicePorts, submission: Submission): Promise<string | undefined> {
  const { incidentId } = submission;
  if (incidentId === undefined) return undefined;
  try {
    const connection = await connectionOfSubmission(ports, submission);
    return (await ports.itsmFor(connection).readIncident(incidentId))?.status;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ports.logger.info({ error, submissionId: submission.id }, 'the status of an earlier report is not known');
    return undefined;
  }
}
