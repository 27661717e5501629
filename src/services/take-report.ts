import type { Outcome } from '../domain/ports/submission-store.ts';
import { receiveAgain } from '../domain/receive.ts';
import { toReference } from '../domain/reference.ts';
import type { Report } from '../domain/report.ts';
import type { NewSubmission } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import { answerLimitMs, answerWithin } from './answer-within.ts';
import { completeReport, type Incomplete } from './complete-report.ts';
import { connectionOf } from './connection-of.ts';
import type { ServicePorts } from './service-ports.ts';
import type { ReportEntry, Taking } from './services.ts';

type Entered = Outcome & { readonly isNew: boolean };

/** Commits a report, then answers; what was committed too late for the answer is withdrawn again. */
export async function takeReport(ports: ServicePorts, entry: ReportEntry): Promise<Taking> {
  const entering = enter(ports, entry);
  const entered = await answerWithin(ports.clock, answerLimitMs, entering);
  if (entered === undefined) {
    entering.then(
      (late) => (typeof late === 'object' && late.isNew ? retract(ports, late.submission) : undefined),
      () => undefined,
    );
    return { is: 'not-taken' };
  }
  if (typeof entered === 'string') return { is: entered };
  const { submission } = entered;
  if (!entered.changed && entered.why !== 'same-again') return { is: 'too-late', submission };
  ports.nudge.submission(submission);
  return { is: 'taken', submission };
}

async function enter(ports: ServicePorts, entry: ReportEntry): Promise<Entered | Incomplete | 'not-taken'> {
  const report = await completeReport(ports, entry);
  if (typeof report === 'string') return report;
  const submission = await toSubmission(ports, entry, report);
  try {
    const entered = await ports.stores.submissions.receive(submission, (current) =>
      receiveAgain(current, submission),
    );
    if (entered.isNew) ports.metrics.countSubmission('received');
    return entered;
  } catch (error) {
    ports.logger.error({ error }, 'a report could not be committed; the person was told so');
    // A database that fails may have committed it all the same.
    retract(ports, submission);
    return 'not-taken';
  }
}

async function toSubmission(ports: ServicePorts, entry: ReportEntry, report: Report): Promise<NewSubmission> {
  const connection = await connectionOf(ports, entry.actor);
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

/** Withdraws what was told as not taken, unless its form has come in again meanwhile. Never rejects. */
async function retract(ports: ServicePorts, { reference, ...key }: NewSubmission): Promise<void> {
  try {
    await ports.stores.submissions.change(key, (current) =>
      advance(current, { type: 'retracted', reference }, ports.clock.now()),
    );
  } catch (error) {
    ports.logger.error({ error, submissionId: key.id }, 'a report told as not taken could not be withdrawn');
  }
}
