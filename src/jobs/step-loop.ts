import type { StepQueue } from '../domain/step.ts';
import { doStep } from '../services/do-step.ts';
import { holdClaim } from '../services/hold-claim.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

/** How long a claim holds unless it is renewed, in milliseconds. */
const leaseMs = 30_000;
const atOnce = 8;
const restMs = 1_000;

/** Does what follows of what was committed, of one queue: cards, follow-ups and notices, or files. */
export function createStepLoop(ports: ServicePorts, owner: string, queue: StepQueue): WorkLoop {
  return createWorkLoop(
    {
      name: `steps with ${queue}`,
      claim: (limit) => ports.stores.steps.claimDue({ owner, leaseMs, limit }, queue),
      work: (step) => {
        const renew = () => ports.stores.steps.renew(step, owner, leaseMs);
        return holdClaim(ports, { leaseMs, renew }, () => doStep(ports, step));
      },
      atOnce,
      restMs,
    },
    ports.clock,
    ports.logger,
  );
}
