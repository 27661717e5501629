import type { FaultCode } from '../fault.ts';
import type { NewStep, Step, StepClaim, StepQueue } from '../step.ts';
import type { Claim } from './submission-store.ts';

export interface StepStore {
  /** Adds steps; one whose id is there already is left as it is. */
  add(tenantId: string, steps: readonly NewStep[]): Promise<void>;
  /** Tenants with a step of this queue to be claimed now, that which waits longest first, at most `limit`. */
  tenantsDue(queue: StepQueue, limit: number): Promise<readonly string[]>;
  /** Claims what is due of a tenant, of one queue or of both, oldest first. No two claimers get the same one. */
  claimDue(tenantId: string, claim: Claim, queue?: StepQueue): Promise<readonly Step[]>;
  /**
   * Done, or given up with a reason: it will not be claimed again, and its id stays taken for 30 days. Does nothing
   * when the claim has passed to another.
   */
  finish(step: StepClaim, failed?: FaultCode): Promise<void>;
  /** Holds a claim for `leaseMs` more; false when it has passed to another or is over. */
  renew(step: Pick<Step, 'tenantId' | 'id'>, owner: string, leaseMs: number): Promise<boolean>;
  /**
   * Whether a step whose id begins with `prefix` was asked for before this one, at most `withinMs` milliseconds, and is
   * neither done nor given up. Of two asked for in the same millisecond one is before the other.
   */
  isBehind(
    step: Pick<Step, 'tenantId' | 'id' | 'createdAt'>,
    others: { readonly prefix: string; readonly withinMs: number },
  ): Promise<boolean>;
  /** Not yet: again at `dueAt` (epoch ms), one more try counted. Does nothing when the claim has passed to another. */
  postpone(step: StepClaim, dueAt: number): Promise<void>;
}
