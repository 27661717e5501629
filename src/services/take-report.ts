import { receiveAgain } from '../domain/receive.ts';
import { toReference } from '../domain/reference.ts';
import type { Report } from '../domain/report.ts';
import type { NewSubmission, SubmissionKey } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import { answerLimitMs, answerWithin } from './answer-within.ts';
import { completeReport } from './complete-report.ts';
import { connectionOf } from './connection-of.ts';
import type { ServicePorts } from './service-ports.ts';
import type { ReportEntry, Taking } from './services.ts';

/** Commits a report, then answers; what was committed too late for the answer is withdrawn again. */
export async function takeReport(ports: ServicePorts, entry: ReportEntry): Promise<Taking> {
  const startedAt = ports.clock.now();
  const report = await completeReport(ports, entry);
  if (report === 'requester-without-email') return { is: report };
  const submission = await toSubmission(ports, entry, report);
  const committing = ports.stores.submissions.receive(submission, (current) =>
    receiveAgain(current, submission),
  );
  const left = answerLimitMs - (ports.clock.now() - startedAt);
  const outcome = await answerWithin(ports.clock, left, committing).catch((error: unknown) => {
    ports.logger.error({ error }, 'a report could not be committed; the person was told so');
    return undefined;
  });
  if (outcome === undefined) {
    committing.then(
      (late) => (late.isNew ? retract(ports, late.submission) : undefined),
      () => undefined,
    );
    return { is: 'not-taken' };
  }
  if (!outcome.changed && outcome.why !== 'same-again')
    return { is: 'too-late', submission: outcome.submission };
  ports.metrics.countSubmission('received');
  ports.nudge.submission(outcome.submission);
  return { is: 'taken', submission: outcome.submission };
}

async function toSubmission(ports: ServicePorts, entry: ReportEntry, report: Report): Promise<NewSubmission> {
  const connection = await connectionOf(ports, entry.actor.tenantId);
  return {
    tenantId: entry.actor.tenantId,
    id: ports.ids.newId(),
    connectionId: connection.id,
    entryKey: entry.entryKey,
    filerId: entry.actor.userId,
    channelId: entry.channelId,
    reference: toReference(ports.ids.randomBytes(5)),
    report,
    receivedAt: ports.clock.now(),
  };
}

async function retract(ports: ServicePorts, key: SubmissionKey): Promise<void> {
  try {
    await ports.stores.submissions.change(key, (current) =>
      advance(current, { type: 'retracted' }, ports.clock.now()),
    );
  } catch (error) {
    ports.logger.error({ error, submissionId: key.id }, 'a report told as not taken could not be withdrawn');
  }
}
