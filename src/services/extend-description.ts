import { Fault } from '../domain/fault.ts';
import { sayTime } from '../domain/source-message.ts';
import type { StepWork } from '../domain/step.ts';
import { addStep } from './add-step.ts';
import { addWords } from './add-words.ts';
import { aloneOnIncident } from './alone-with.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { mayChange } from './may-change.ts';
import { noteStep } from './note-step.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/**
 * Puts the words of the source message as they are now under the description, once however often it is done, and says
 * so in the note that asked for it.
 */
export async function extendDescription(
  ports: ServicePorts,
  { step, submission }: SubmissionStep,
  { actorId, note }: Extract<StepWork, { kind: 'add-to-description' }>,
): Promise<void> {
  const { tenantId, incidentId, report } = submission;
  if (incidentId === undefined || report.source === undefined) {
    throw new Fault('internal', 'words for a report that is not filed from a message');
  }
  await mayChange(ports, tenantId, actorId);
  const message = await ports.conversations.readMessage(tenantId, report.source);
  if (message === undefined)
    throw new Fault('slack-place-gone', 'the message is gone before its words were read');
  const { descriptionFormat: format } = await ports.settings.forTenant(tenantId);
  const itsm = ports.itsmFor(await connectionOfSubmission(ports, submission));
  // The step's own time, so that a repeat of it finds its words.
  const words = `Edited in Slack, as of ${sayTime(step.createdAt)}:\n${message.text}`;
  await aloneOnIncident(ports, submission, () => addWords(itsm, incidentId, { words, format }));
  noteStep(ports, step, { outcome: 'done', incidentId });
  await addStep(ports, submission, { id: `${step.id}:refresh-card`, work: { kind: 'refresh-card' } });
  await ports.messenger.updateNote(tenantId, note, { kind: 'description-added', submission, actorId });
}
