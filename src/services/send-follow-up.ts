import { Fault } from '../domain/fault.ts';
import { type FollowUpKey, toFollowUp, wishesLeft } from '../domain/follow-up.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import type { Submission } from '../domain/submission.ts';
import { addStep } from './add-step.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { readExisting } from './read-existing.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/**
 * Asks the ITSM for the impact, urgency and priority it did not take on create. It reads first, so it may be
 * repeated after a lost answer, and reads afterwards, because an ITSM may drop a value without a word.
 */
export async function sendFollowUp(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const { incidentId } = submission;
  if (incidentId === undefined) throw new Fault('internal', 'a follow-up of a report that is not filed');
  const itsm = ports.itsmFor(await connectionOfSubmission(ports, submission));
  const wishes = await readWishes(itsm, submission, incidentId);
  let words: string | undefined;
  if (wishes.length > 0) words = await ask(itsm, submission, { incidentId, wishes });
  const left = wishes.length > 0 ? await readWishes(itsm, submission, incidentId) : [];
  await addStep(ports, submission, { id: `${step.id}:refresh-card`, work: { kind: 'refresh-card' } });
  if (left.length > 0) {
    const detail = words === undefined ? left.join(', ') : `${left.join(', ')}: ${words}`;
    const work = { kind: 'tell-filer', notice: 'follow-up-refused', detail } as const;
    await addStep(ports, submission, { id: `${step.id}:refused`, work });
  }
}

async function readWishes(itsm: Itsm, submission: Submission, incidentId: number): Promise<FollowUpKey[]> {
  return wishesLeft(submission.report, await readExisting(itsm, incidentId));
}

/** The ITSM's own words when it refused; undefined when it took the update, or gave none. */
async function ask(
  itsm: Itsm,
  submission: Submission,
  { incidentId, wishes }: { readonly incidentId: number; readonly wishes: readonly FollowUpKey[] },
): Promise<string | undefined> {
  try {
    await itsm.updateIncident(incidentId, toFollowUp(submission.report, wishes));
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'content-refused') throw error;
    return error.userMessage;
  }
}
