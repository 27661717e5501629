import type { LifeEvent } from '../domain/life-event.ts';
import type { Submission } from '../domain/submission.ts';
import { auditId, type Noted, noteOfBot } from './note-act.ts';
import type { ServicePorts } from './service-ports.ts';

/** Notes what came of a report by itself: filed, rejected, given back; each once. */
export function noteSubmission(
  { audit }: Pick<ServicePorts, 'audit'>,
  submission: Submission,
  event: LifeEvent,
): void {
  const { tenantId, filerId: actorId, reference: subject } = submission;
  const noted = read(submission, event);
  if (noted) noteOfBot(audit, { tenantId, actorId, subject, ...noted });
}

function read({ id, reference, attempt, incidentId }: Submission, event: LifeEvent): Noted | undefined {
  switch (event.type) {
    case 'created':
    case 'looked': {
      // A second create that succeeded is an incident of its own.
      const number = event.incidentId ?? incidentId;
      if (number === undefined) return undefined;
      const subject = `${reference} #${number}`;
      return { action: 'report-filed', outcome: 'done', subject, id: auditId('filed', id, number) };
    }
    case 'content-refused':
      return { action: 'report-rejected', outcome: 'refused', id: auditId('rejected', id, attempt) };
    case 'waited-too-long':
      return { action: 'report-given-back', outcome: 'done', id: auditId('given-back', id, attempt) };
    default:
      return undefined;
  }
}
