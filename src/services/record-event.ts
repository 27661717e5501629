import type { LifeEvent } from '../domain/life-event.ts';
import type { SubmissionOutcome } from '../domain/metrics.ts';
import type { SubmissionKey } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import { noteSubmission } from './note-submission.ts';
import { redrawHomes } from './redraw-homes.ts';
import type { ServicePorts } from './service-ports.ts';

const counted: Partial<Record<LifeEvent['type'], SubmissionOutcome>> = {
  'content-refused': 'rejected',
  'answer-lost': 'unknown',
  'held-up': 'retried',
  'waited-too-long': 'given-back',
};

/** A success must not be lost to a database that fails for a moment: its tries, and the pause between, in ms. */
const successTries = 20;
const successPauseMs = 500;

/** Commits what the bot found out about a submission, counts it and wakes the workers for what follows. */
export async function recordEvent(ports: ServicePorts, key: SubmissionKey, event: LifeEvent): Promise<void> {
  const outcome = await commit(ports, key, event);
  if (!outcome?.changed) {
    ports.logger.info(
      { submissionId: key.id, event: event.type, why: outcome?.why },
      'an event changed nothing',
    );
    return;
  }
  const name = outcome.submission.state === 'filed' ? 'filed' : counted[event.type];
  if (name) ports.metrics.countSubmission(name);
  noteSubmission(ports, outcome.submission, event);
  ports.nudge.steps();
  await redrawHomes(ports, key.tenantId, [outcome.submission.filerId]);
}

async function commit(ports: ServicePorts, key: SubmissionKey, event: LifeEvent) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ports.stores.submissions.change(key, (current) =>
        advance(current, event, ports.clock.now()),
      );
    } catch (error) {
      if (event.type !== 'created' || tries >= successTries) throw error;
      ports.logger.error({ error, submissionId: key.id }, 'a filed incident could not be recorded yet');
      await ports.clock.sleep(successPauseMs);
    }
  }
}
