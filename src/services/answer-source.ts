import { isClosed } from '../domain/is-closed.ts';
import { postedAt } from '../domain/source-message.ts';
import { cardOf } from './card-of.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Says under the message a report was made from as which incident it was filed; to its filer where it can't. */
export async function answerSource(ports: ServicePorts, { step, submission }: SubmissionStep): Promise<void> {
  const { tenantId, filerId, report } = submission;
  const { source } = report;
  if (source === undefined) return;
  const card = await cardOf(ports, submission);
  const cardLink = card && (await ports.messenger.linkTo(tenantId, card));
  const note = { kind: 'filed-from', submission, cardLink } as const;
  const toFiler = { key: `${step.id}:filer`, note };
  // Without the name of the message there is no place under it.
  if (postedAt(source.ts) === undefined) return ports.messenger.tellNote(tenantId, filerId, toFiler);
  try {
    const under = { channelId: source.channelId, ts: source.threadTs ?? source.ts };
    await ports.messenger.postNote(tenantId, under, { key: step.id, note });
  } catch (error) {
    if (!isClosed(error)) throw error;
    ports.logger.info({ error, stepId: step.id }, 'the answer to a message went to the filer');
    await ports.messenger.tellNote(tenantId, filerId, toFiler);
  }
}
