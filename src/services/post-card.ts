import { Fault } from '../domain/fault.ts';
import { followUpKeys } from '../domain/follow-up.ts';
import type { CardContent, Place } from '../domain/ports/messenger.ts';
import type { MessageKey } from '../domain/source-message.ts';
import { addStep } from './add-step.ts';
import { nameCc } from './name-people.ts';
import { readCardContent } from './read-card-content.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Remembers the incident and posts its card: to the channel, or to the filer where there is none to post to. */
export async function postCard(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const { tenantId, connectionId, incidentId, id: submissionId } = submission;
  if (incidentId === undefined)
    throw new Fault('internal', 'a card was asked for a report that is not filed');
  await ports.stores.incidents.remember({
    tenantId,
    connectionId,
    incidentId,
    submissionId,
    filedAt: submission.changedAt,
  });
  const posted = await ports.stores.cards.ofIncident(tenantId, connectionId, incidentId);
  if (!posted.some((card) => card.id === step.id)) {
    const content = await readCardContent(ports, submission, incidentId);
    const message = await post(ports, content, step.id);
    await ports.stores.cards.save({
      tenantId,
      connectionId,
      submissionId,
      incidentId,
      id: step.id,
      ...message,
      state: 'live',
    });
  }
  // A follow-up that ended before the card was saved found none to draw anew, and a card that was posted before a
  // crash still says what was true then.
  if (followUpKeys.some((key) => submission.report[key] !== undefined)) {
    await addStep(ports, submission, { id: `${step.id}:refresh-card`, work: { kind: 'refresh-card' } });
  }
  if (submission.report.source) {
    await addStep(ports, submission, { id: `${step.id}:answer-source`, work: { kind: 'answer-source' } });
  }
  if (submission.report.files.length > 0) {
    await addStep(ports, submission, { id: `${step.id}:tell-files`, work: { kind: 'tell-files' } });
  }
  await tellOfCc(ports, { step, submission });
}

async function post(ports: ServicePorts, content: CardContent, key: string): Promise<MessageKey> {
  const { tenantId, channelId, filerId } = content.submission;
  const toFiler: Place = { userId: filerId };
  if (channelId === undefined) return ports.messenger.postCard(tenantId, toFiler, { key, content });
  try {
    return await ports.messenger.postCard(tenantId, { channelId }, { key, content });
  } catch (error) {
    if (!(error instanceof Fault) || (error.code !== 'slack-place-gone' && error.code !== 'slack-refused')) {
      throw error;
    }
    ports.logger.warn({ error, stepId: key }, 'a card went to its filer, the channel did not take it');
    return ports.messenger.postCard(tenantId, toFiler, { key: `${key}:filer`, content });
  }
}

async function tellOfCc(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const { withoutEmail } = await nameCc(ports, submission);
  if (withoutEmail.length === 0) return;
  const work = { kind: 'tell-filer', notice: 'cc-without-email', detail: withoutEmail.join(', ') } as const;
  await addStep(ports, submission, { id: `${step.id}:cc`, work });
}
