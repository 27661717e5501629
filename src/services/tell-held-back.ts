import { recordEvent } from './record-event.ts';
import type { ServicePorts } from './service-ports.ts';

/** How many are told in one round; the next round takes the next ones. */
const atOnce = 500;

/** Tells the filers of reports that are not even tried, because the connection was broken when they came in. */
export async function tellHeldBack(ports: ServicePorts): Promise<void> {
  for (const key of await ports.stores.submissions.heldBack(atOnce)) {
    const submission = await ports.stores.submissions.find(key);
    if (submission === undefined) continue;
    const health = await ports.stores.connections.health(key.tenantId, submission.connectionId);
    if (health.state === 'working') continue;
    await recordEvent(ports, key, { type: 'held-back', fault: { code: health.fault } });
  }
}
