import { doStep } from '../services/do-step.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

/** Longer than any call to Slack or the ITSM that a step makes, in milliseconds. */
const leaseMs = 30_000;
const atOnce = 8;
const restMs = 1_000;

/** Does what follows of what was committed: cards, follow-ups, notices. */
export function createStepLoop(ports: ServicePorts, owner: string): WorkLoop {
  return createWorkLoop(
    {
      name: 'steps',
      claim: (limit) => ports.stores.steps.claimDue({ owner, leaseMs, limit }),
      work: (step) => doStep(ports, step),
      atOnce,
      restMs,
    },
    ports.clock,
    ports.logger,
  );
}
