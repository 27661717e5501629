import { wishesLeft } from '../domain/follow-up.ts';
import { attachmentsOf, leftOutOf } from '../domain/left-out-files.ts';
import type { CardContent } from '../domain/ports/messenger.ts';
import type { Submission } from '../domain/submission.ts';
import { askForIncident } from './ask-for-incident.ts';
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
  const incident = (await askForIncident(ports, submission, incidentId))?.incident;
  const asRead = incident && { incident, at: ports.clock.now() };
  return {
    incidentId,
    submission,
    asRead,
    filesLeftOut: leftOutOf(attachments).map(({ name }) => name),
    notTaken: asRead ? wishesLeft(submission.report, asRead.incident) : [],
  };
}
