import { answerWithin } from '../services/answer-within.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { tellHeldBack } from '../services/tell-held-back.ts';

const restMs = 1_000;

export interface HeldBackTelling {
  /** There is somebody to be told. */
  begin(): void;
  /** Begins no more, and waits for what is under way, at most `graceMs` milliseconds. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Tells those whose reports are held back by a broken connection, once a second at most, and beside all other work: however
 * many one workspace has, no other's work waits for it.
 */
export function createHeldBackTelling(ports: ServicePorts): HeldBackTelling {
  const stopping = new AbortController();
  let isWanted = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false;
      await tellHeldBack(ports).catch((error: unknown) =>
        ports.logger.error({ error }, 'those who are held back could not be told'),
      );
      if (isWanted) await ports.clock.sleep(restMs, stopping.signal);
    }
    running = undefined;
  }

  return {
    begin() {
      isWanted = true;
      running ??= run();
    },
    async stop(graceMs) {
      stopping.abort();
      await answerWithin(ports.clock, graceMs, Promise.resolve(running));
    },
  };
}
