import type { FormNote } from '../domain/form-note.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { Submission } from '../domain/submission.ts';
import { answerWithin } from './answer-within.ts';
import { askForIncident } from './ask-for-incident.ts';
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
  return (await askForIncident(ports, submission, incidentId))?.incident?.status;
}
