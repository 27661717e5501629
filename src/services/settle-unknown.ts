import { answerWithin } from './answer-within.ts';
import { askForIncident } from './ask-for-incident.ts';
import { findDecidable, findOwn } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Settling } from './services.ts';
import { settle } from './settle.ts';

/** How long to wait for the ITSM to say whether a number exists, in milliseconds. */
const checkMs = 1_200;

/**
 * The filer's word on a create whose answer was lost; an admin may drop it, too. A number they name is read before it
 * is believed.
 */
export async function settleUnknown(
  ports: ServicePorts,
  actor: Actor,
  of: { readonly submissionId: string; readonly attempt: number },
  decision: { readonly exists: number } | 'file-again' | 'drop',
): Promise<Settling> {
  const { attempt, submissionId } = of;
  if (decision === 'drop') {
    const dropped = await findDecidable(ports, actor, submissionId);
    if (dropped.is === 'not-yours') return dropped;
    return settle(ports, dropped.submission, { type: 'said-drop', attempt, adminId: dropped.adminId });
  }
  const found = await findOwn(ports, actor, submissionId);
  if (found.is === 'not-yours') return found;
  const { submission } = found;
  if (decision === 'file-again') return settle(ports, submission, { type: 'said-file-again', attempt });
  const incidentId = decision.exists;
  const said = await answerWithin(ports.clock, checkMs, askForIncident(ports, submission, incidentId));
  if (said === undefined) return { is: 'not-checked' };
  if (said.incident === undefined) return { is: 'no-such-incident' };
  const settled = await settle(ports, submission, { type: 'said-exists', attempt, incidentId });
  if (settled.is === 'done') ports.metrics.countSubmission('filed');
  return settled;
}
