import type { Stores } from '../../src/domain/ports/stores.ts';
import type { Claim } from '../../src/domain/ports/submission-store.ts';
import { type Step, type StepQueue, stepQueues } from '../../src/domain/step.ts';
import type { Submission } from '../../src/domain/submission.ts';

/** Claims what is due of all tenants, that which waits longest first. */
export async function claimReports(
  { submissions }: Pick<Stores, 'submissions'>,
  claim: Claim,
): Promise<readonly Submission[]> {
  const claimed: Submission[] = [];
  for (const tenantId of await submissions.tenantsDue(1_000)) {
    const limit = claim.limit - claimed.length;
    if (limit > 0) claimed.push(...(await submissions.claimDue(tenantId, { ...claim, limit })));
  }
  return claimed;
}

/** Likewise the steps of all tenants, of one queue or of both. */
export async function claimSteps(
  { steps }: Pick<Stores, 'steps'>,
  claim: Claim,
  queue?: StepQueue,
): Promise<readonly Step[]> {
  const due = await Promise.all((queue ? [queue] : stepQueues).map((each) => steps.tenantsDue(each, 1_000)));
  const claimed: Step[] = [];
  for (const tenantId of new Set(due.flat())) {
    const limit = claim.limit - claimed.length;
    if (limit > 0) claimed.push(...(await steps.claimDue(tenantId, { ...claim, limit }, queue)));
  }
  return claimed;
}
