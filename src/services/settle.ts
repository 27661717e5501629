import type { LifeEvent } from '../domain/life-event.ts';
import type { SubmissionKey } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import { redrawHomes } from './redraw-homes.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Settling } from './services.ts';

/** Applies a person's decision to a submission that they may decide about, and wakes whoever goes on with it. */
export async function settle(ports: ServicePorts, key: SubmissionKey, event: LifeEvent): Promise<Settling> {
  const outcome = await ports.stores.submissions.change(key, (current) =>
    advance(current, event, ports.clock.now()),
  );
  if (outcome === undefined) return { is: 'not-yours' };
  if (!outcome.changed) return { is: 'out-of-date', submission: outcome.submission };
  ports.nudge.submission(key);
  ports.nudge.steps();
  await redrawHomes(ports, key.tenantId, [outcome.submission.filerId]);
  return { is: 'done', submission: outcome.submission };
}
