import type { Share } from '../domain/fair-share.ts';
import type { StepQueue } from '../domain/step.ts';
import { doStep } from '../services/do-step.ts';
import { holdClaim } from '../services/hold-claim.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

/** How long a claim holds unless it is renewed, in milliseconds. */
const leaseMs = 30_000;
/**
 * As many of one workspace as when it was alone, and 36 workspaces whose other side hangs (4 with 8, 32 with one) before
 * another has to wait. A step is a few calls and holds little; files take turns of their own.
 */
const share: Share = { atOnce: 64, perTenant: 8 };
const restMs = 1_000;

/** Does what follows of what was committed, of one queue: cards, follow-ups and notices, or files. */
export function createStepLoop(ports: ServicePorts, owner: string, queue: StepQueue): WorkLoop {
  return createWorkLoop(
    {
      name: `steps with ${queue}`,
      tenantsDue: (limit) => ports.stores.steps.tenantsDue(queue, limit),
      claimDue: (tenantId, limit) => ports.stores.steps.claimDue(tenantId, { owner, leaseMs, limit }, queue),
      work: (step) => {
        const renew = () => ports.stores.steps.renew(step, owner, leaseMs);
        return holdClaim(ports, { leaseMs, renew }, () => doStep(ports, step));
      },
      share,
      restMs,
    },
    ports.clock,
    ports.logger,
  );
}
