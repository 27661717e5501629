import type { LifeEvent } from '../domain/life-event.ts';
import type { Submission } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import type { ServicePorts } from './service-ports.ts';

const atOnce = 100;

/**
 * Applies an event to every report of a connection that is not filed and not dropped, one by one; answers those it
 * changed. One that comes in meanwhile may be missed.
 */
export async function eachOpenReport(
  ports: ServicePorts,
  { tenantId, connectionId }: Pick<Submission, 'tenantId' | 'connectionId'>,
  event: LifeEvent,
): Promise<readonly Submission[]> {
  const { submissions } = ports.stores;
  const changed: Submission[] = [];
  for (let after: string | undefined; ; ) {
    const page = await submissions.openOfConnection(tenantId, connectionId, { after, limit: atOnce });
    for (const key of page) {
      const outcome = await submissions.change(key, (current) => advance(current, event, ports.clock.now()));
      if (!outcome?.changed) continue;
      changed.push(outcome.submission);
      ports.nudge.submission(key);
    }
    after = page.at(-1)?.id;
    if (page.length < atOnce) break;
  }
  if (changed.length > 0) ports.nudge.steps();
  return changed;
}
