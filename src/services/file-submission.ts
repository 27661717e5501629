import { backoffMs } from '../domain/backoff.ts';
import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import { judgeFault } from '../domain/judge-fault.ts';
import type { LifeEvent } from '../domain/life-event.ts';
import type { Submission } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import { toNewIncident } from '../domain/to-new-incident.ts';
import { breakConnection } from './break-connection.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { namePeople } from './name-people.ts';
import { recordEvent } from './record-event.ts';
import type { ServicePorts } from './service-ports.ts';
import { tellHeldBack } from './tell-held-back.ts';
import { uploadAttachments } from './upload-attachments.ts';

/** How long a claim holds unless it is renewed, in milliseconds: another takes over within 30 s of a crash. */
export const leaseMs = 30_000;

/** The claim passed to another, or somebody decided otherwise, before anything was sent. */
class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/**
 * Takes a received submission, claimed by `owner`, through uploads and create to its next state. Never throws for
 * what the other sides do; rejects only when the database fails, and then the lease brings it back.
 */
export async function fileSubmission(
  ports: ServicePorts,
  submission: Submission,
  owner: string,
): Promise<void> {
  let sentAttempt: number | undefined;
  let connection: Connection | undefined;
  let event: LifeEvent;
  try {
    connection = await connectionOfSubmission(ports, submission);
    const incidentId = await create(connection, (attempt) => {
      sentAttempt = attempt;
    });
    event = { type: 'created', attempt: sentAttempt ?? submission.attempt, incidentId };
  } catch (error) {
    if (error instanceof ClaimLost) {
      ports.logger.info({ submissionId: submission.id }, 'a claim had passed on before anything was sent');
      return;
    }
    event = toEvent(ports, submission, { error, sentAttempt });
    if (event.type === 'connection-broke' && connection) {
      await breakConnection(ports, connection, event.fault.code);
    }
  }
  await recordEvent(ports, submission, event);
  if (event.type === 'connection-broke') await tellHeldBack(ports);

  async function create(to: Connection, onSending: (attempt: number) => void): Promise<number> {
    const { attempt } = submission;
    const itsm = ports.itsmFor(to);
    const people = await namePeople(ports, submission);
    const settings = await ports.settings.forTenant(submission.tenantId);
    const files = await uploadAttachments(ports, submission, { itsm, settings });
    const lookFrom = await ports.stores.incidents.highestKnown(submission.tenantId, to.id);
    const incident = toNewIncident(submission, people, {
      files,
      format: settings.descriptionFormat,
      defaultCategory: settings.defaultCategory,
    });
    return itsm.createIncident(incident, async () => {
      const at = ports.clock.now();
      const outcome = await ports.stores.submissions.change(submission, (current) =>
        advance(current, { type: 'sending-began', attempt, owner, lookFrom, leaseUntil: at + leaseMs }, at),
      );
      if (!outcome?.changed) throw new ClaimLost();
      onSending(outcome.submission.attempt);
    });
  }
}

function toEvent(
  ports: ServicePorts,
  submission: Submission,
  { error, sentAttempt }: { readonly error: unknown; readonly sentAttempt: number | undefined },
): LifeEvent {
  const { code, userMessage, retryAfterMs } =
    error instanceof Fault
      ? error
      : new Fault('internal', 'filing failed by a mistake of ours', { cause: error });
  const attempt = sentAttempt ?? submission.attempt;
  const verdict = judgeFault(code, sentAttempt !== undefined);
  ports.logger.warn({ error, submissionId: submission.id, attempt, verdict }, 'filing did not succeed');
  const fault = { code, userMessage };
  if (verdict !== 'held-up') return { type: verdict, attempt, fault };
  const dueAt = ports.clock.now() + backoffMs(submission.tries + 1, ports.clock.random(), retryAfterMs);
  return { type: verdict, attempt, fault, dueAt };
}
