import { Fault } from '../domain/fault.ts';
import { wishesLeft } from '../domain/follow-up.ts';
import { attachmentsOf, leftOutOf } from '../domain/left-out-files.ts';
import type { CardContent } from '../domain/ports/messenger.ts';
import type { Submission } from '../domain/submission.ts';
import { connectionOfSubmission } from './connection-of.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * What a card of this filed submission shows now. An ITSM that does not answer leaves the card to say what was
 * filed and no more: a wish is never shown as a fact.
 */
export async function readCardContent(
  ports: ServicePorts,
  submission: Submission,
  incidentId: number,
): Promise<CardContent> {
  const stored = await ports.stores.attachments.ofSubmission(submission);
  const attachments = attachmentsOf(submission.report, stored);
  const asRead = await read(ports, submission, incidentId);
  return {
    incidentId,
    submission,
    asRead,
    filesLeftOut: leftOutOf(attachments).map(({ name }) => name),
    notTaken: asRead ? wishesLeft(submission.report, asRead.incident) : [],
  };
}

async function read(
  ports: ServicePorts,
  submission: Submission,
  incidentId: number,
): Promise<CardContent['asRead']> {
  try {
    const connection = await connectionOfSubmission(ports, submission);
    const incident = await ports.itsmFor(connection).readIncident(incidentId);
    return incident && { incident, at: ports.clock.now() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ports.logger.warn({ error, submissionId: submission.id }, 'an incident could not be read for its card');
    return undefined;
  }
}
