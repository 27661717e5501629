import { addStep } from './add-step.ts';
import { findOwn } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Settling } from './services.ts';

/** Asks the ITSM once more for the impact, urgency and priority of a filed report. */
export async function retryFollowUp(
  ports: ServicePorts,
  actor: Actor,
  submissionId: string,
): Promise<Settling> {
  const found = await findOwn(ports, actor, submissionId);
  if (found.is === 'not-yours') return found;
  const { submission } = found;
  if (submission.state !== 'filed') return { is: 'out-of-date', submission };
  // A press within the same minute is the same press.
  const id = `${submission.id}:follow-up:${Math.floor(ports.clock.now() / 60_000)}`;
  await addStep(ports, submission, { id, work: { kind: 'follow-up' } });
  return { is: 'done', submission };
}
