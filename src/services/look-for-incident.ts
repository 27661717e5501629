import { backoffMs } from '../domain/backoff.ts';
import type { Connection } from '../domain/connection.ts';
import { longestWaitMs } from '../domain/decide.ts';
import { Fault } from '../domain/fault.ts';
import { judgeFault } from '../domain/judge-fault.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import { holdsReference } from '../domain/reference.ts';
import type { Submission } from '../domain/submission.ts';
import { breakConnection } from './break-connection.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { recordEvent } from './record-event.ts';
import type { ServicePorts } from './service-ports.ts';

const mostReads = 20;
const mostGaps = 3;

/**
 * Looks whether a create whose answer was lost made its incident: numbers are a counter, so it reads upward from the
 * highest known when it was sent. Found: filed. Looked in vain: a person decides. Not able to look: again later, but a
 * person decides after 3 days, and at once when its connection is a former one.
 */
export async function lookForIncident(ports: ServicePorts, submission: Submission): Promise<void> {
  const { attempt } = submission;
  let connection: Connection | undefined;
  try {
    connection = await connectionOfSubmission(ports, submission);
    const incidentId = await readUpward(ports.itsmFor(connection), submission);
    await recordEvent(ports, submission, { type: 'looked', attempt, incidentId });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ports.logger.warn({ error, submissionId: submission.id }, 'could not look for an incident yet');
    const now = ports.clock.now();
    if (error.code === 'not-connected' || now - submission.receivedAt >= longestWaitMs) {
      return recordEvent(ports, submission, { type: 'looked', attempt });
    }
    if (connection && judgeFault(error.code, false) === 'connection-broke') {
      await breakConnection(ports, connection, error.code);
    }
    const dueAt = now + backoffMs(submission.tries + 1, ports.clock.random(), error.retryAfterMs);
    await recordEvent(ports, submission, { type: 'look-held-up', attempt, dueAt });
  }
}

async function readUpward(itsm: Itsm, { lookFrom = 0, reference }: Submission): Promise<number | undefined> {
  let gaps = 0;
  for (let id = lookFrom + 1; id <= lookFrom + mostReads && gaps < mostGaps; id += 1) {
    const incident = await itsm.readIncident(id);
    if (incident === undefined) gaps += 1;
    else if (holdsReference(incident.description ?? '', reference)) return id;
  }
  return undefined;
}
