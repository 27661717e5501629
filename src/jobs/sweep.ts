import { eraseDeparted } from '../services/erase-departed.ts';
import { createForgetOldTexts } from '../services/forget-old-texts.ts';
import { giveBack } from '../services/give-back.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { tellHeldBack } from '../services/tell-held-back.ts';

const everyMs = 60_000;
/** A little shorter than the round, so that the same instance may go on with it. */
const leaseMs = 55_000;

export interface Sweep {
  start(): void;
  stop(): Promise<void>;
}

/**
 * Once a minute: gives back what waited too long, erases what is past its time and what workspaces left behind, measures
 * the queue.
 */
export function createSweep(ports: ServicePorts, owner: string): Sweep {
  const stopping = new AbortController();
  const forgetOldTexts = createForgetOldTexts(ports);
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        ports.logger.error({ error }, 'a sweep failed; the next one comes in a minute');
      }
      await ports.clock.sleep(everyMs, stopping.signal);
    }
  }

  async function round(): Promise<void> {
    const now = ports.clock.now();
    const counts = await ports.stores.submissions.countByState();
    ports.metrics.setQueue(
      counts.map(({ state, count, oldestAt }) => ({
        state,
        size: count,
        oldestSeconds: Math.max(0, (now - oldestAt) / 1000),
      })),
    );
    // One instance is enough for what changes rows.
    if (!(await ports.stores.leases.acquire('sweep', owner, leaseMs))) return;
    await tellHeldBack(ports);
    await giveBack(ports);
    await ports.stores.prune(now);
    await eraseDeparted(ports);
    await forgetOldTexts();
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
