import { Fault } from '../domain/fault.ts';
import type { IncidentKey } from '../domain/incident-record.ts';
import { isClosed } from '../domain/is-closed.ts';
import type { DrawnCard, Place } from '../domain/ports/messenger.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { Submission } from '../domain/submission.ts';
import { addStep } from './add-step.ts';
import { nameCc } from './name-people.ts';
import { placeCard } from './place-card.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Remembers the incident and posts its card: to the channel, or to the filer where there is none to post to. */
export async function postCard(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const { tenantId, connectionId, incidentId } = submission;
  if (incidentId === undefined)
    throw new Fault('internal', 'a card was asked for a report that is not filed');
  const key = { tenantId, connectionId, incidentId };
  const isFirstTime = await remember(ports, key, submission);
  const post = (card: DrawnCard) => postTo(ports, submission, card);
  await placeCard(ports, key, { id: step.id, isFirstTime, post });
  if (submission.report.source) {
    await addStep(ports, submission, { id: `${step.id}:answer-source`, work: { kind: 'answer-source' } });
  }
  if (submission.report.files.length > 0) {
    await addStep(ports, submission, { id: `${step.id}:tell-files`, work: { kind: 'tell-files' } });
  }
  await tellOfCc(ports, { step, submission });
}

async function tellOfCc(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const { withoutEmail } = await nameCc(ports, submission);
  if (withoutEmail.length === 0) return;
  const work = { kind: 'tell-filer', notice: 'cc-without-email', detail: withoutEmail.join(', ') } as const;
  await addStep(ports, submission, { id: `${step.id}:cc`, work });
}

/** Whether the incident was not known until now. */
async function remember(
  ports: ServicePorts,
  key: IncidentKey,
  { id: submissionId, filerId, report, changedAt: filedAt }: Submission,
): Promise<boolean> {
  const known = await ports.stores.incidents.find(key);
  const nextReadAt = ports.clock.now() + ports.syncIntervalMs;
  const { requesterId } = report;
  await ports.stores.incidents.remember({ ...key, submissionId, filerId, requesterId, filedAt, nextReadAt });
  return known === undefined;
}

async function postTo(
  ports: ServicePorts,
  { tenantId, channelId, filerId }: Submission,
  card: DrawnCard,
): Promise<MessageKey> {
  const toFiler: Place = { userId: filerId };
  const { id: key } = card;
  if (channelId === undefined) return ports.messenger.postCard(tenantId, toFiler, { key, ...card });
  try {
    return await ports.messenger.postCard(tenantId, { channelId }, { key, ...card });
  } catch (error) {
    if (!isClosed(error)) throw error;
    ports.logger.warn({ error, stepId: key }, 'a card went to its filer, the channel did not take it');
    return ports.messenger.postCard(tenantId, toFiler, { ...card, key: `${key}:filer` });
  }
}
