import type { LifeEvent } from '../domain/life-event.ts';
import type { Submission } from '../domain/submission.ts';
import { advance } from '../domain/submission-life.ts';
import { redrawHomes } from './redraw-homes.ts';
import type { ServicePorts } from './service-ports.ts';

const atOnce = 100;

/**
 * Applies an event to every report of a connection that is not filed and not dropped, one by one, and has their filers'
 * App Homes drawn anew; answers how many it changed. One that comes in meanwhile may be missed.
 */
export async function eachOpenReport(
  ports: ServicePorts,
  { tenantId, connectionId }: Pick<Submission, 'tenantId' | 'connectionId'>,
  event: LifeEvent,
): Promise<number> {
  const { submissions } = ports.stores;
  let changed = 0;
  for (let after: string | undefined; ; ) {
    const page = await submissions.openOfConnection(tenantId, connectionId, { after, limit: atOnce });
    const filers = new Set<string>();
    for (const key of page) {
      const outcome = await submissions.change(key, (current) => advance(current, event, ports.clock.now()));
      if (!outcome?.changed) continue;
      changed += 1;
      filers.add(outcome.submission.filerId);
      ports.nudge.submission(key);
    }
    if (filers.size > 0) ports.nudge.steps();
    await redrawHomes(ports, tenantId, [...filers]);
    after = page.at(-1)?.id;
    if (page.length < atOnce) return changed;
  }
}
