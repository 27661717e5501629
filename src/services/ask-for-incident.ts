import { Fault } from '../domain/fault.ts';
import type { Incident } from '../domain/incident.ts';
import type { Submission } from '../domain/submission.ts';
import { connectionOfSubmission } from './connection-of.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * An incident on the connection of a submission, as it is now: `incident` is undefined when there is none of that
 * number. Undefined when the ITSM does not say, which is logged.
 */
export async function askForIncident(
  ports: ServicePorts,
  submission: Submission,
  incidentId: number,
): Promise<{ readonly incident: Incident | undefined } | undefined> {
  try {
    const connection = await connectionOfSubmission(ports, submission);
    return { incident: await ports.itsmFor(connection).readIncident(incidentId) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ports.logger.warn({ error, submissionId: submission.id }, 'an incident could not be read');
    return undefined;
  }
}
