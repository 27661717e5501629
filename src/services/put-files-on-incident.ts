import { Fault } from '../domain/fault.ts';
import type { StepWork } from '../domain/step.ts';
import { addStep } from './add-step.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { mayChange } from './may-change.ts';
import { noteStep } from './note-step.ts';
import { putFiles } from './put-files.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';
import { mostTries } from './upload-attachments.ts';

/**
 * Puts files on a filed incident, beside those it has, and says in the note that asked for it what came of that. An
 * upload that is recorded is not done again, and a repeat finds its files on the incident.
 */
export async function putFilesOnIncident(
  ports: ServicePorts,
  { step, submission }: SubmissionStep,
  { files, actorId, note, round }: Extract<StepWork, { kind: 'attach-files' }>,
): Promise<void> {
  const { tenantId, incidentId } = submission;
  if (incidentId === undefined) throw new Fault('internal', 'files for a report that is not filed');
  await mayChange(ports, tenantId, actorId);
  const itsm = ports.itsmFor(await connectionOfSubmission(ports, submission));
  const settings = await ports.settings.forTenant(tenantId);
  const isLastTry = step.tries + 1 >= mostTries;
  const came = await putFiles(ports, submission, { itsm, incidentId, files, settings, isLastTry });
  const count = came.attached.length + came.linked.length;
  const outcome = count > 0 || came.leftOut.length === 0 ? 'done' : 'refused';
  noteStep(ports, step, { outcome, incidentId, count });
  await addStep(ports, submission, { id: `${step.id}:refresh-card`, work: { kind: 'refresh-card' } });
  await ports.messenger.updateNote(tenantId, note, {
    kind: 'files-attached',
    submission,
    round: round + 1,
    ...came,
  });
}
