import type { Share } from '../domain/fair-share.ts';
import type { Submission, SubmissionKey } from '../domain/submission.ts';
import { leaseMs } from '../services/file-submission.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { workOnSubmission } from '../services/work-on-submission.ts';
import { createHeldBackTelling } from './held-back-telling.ts';
import { createNudges } from './nudges.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

/**
 * A create may take 120 s, and for so long its ITSM may hang: 68 workspaces can hang at once (4 with 16 creates, 64 with one)
 * before another has to wait. One alone has the 16 that it had when it was alone. Each holds a report, 200 KB with all a
 * message and its thread may hold, so at most 25 MB; files take turns of their own. What runs at once shares the 10
 * connections of the database's pool: each is a few statements of a millisecond, and a renewal every 10 s.
 */
const share: Share = { atOnce: 128, perTenant: 16 };
/** What is beyond these is found when it is due, 3 s later. */
const mostNudges = { all: 1_000, perTenant: share.perTenant };
const restMs = 1_000;

export interface SubmissionLoop extends WorkLoop {
  /** This one may go on at once. */
  nudge(key: SubmissionKey): void;
}

/** Takes submissions on towards their incidents: those that were nudged first, then whatever is due. */
export function createSubmissionLoop(ports: ServicePorts, owner: string): SubmissionLoop {
  const { submissions } = ports.stores;
  const nudges = createNudges<SubmissionKey>(mostNudges);
  const telling = createHeldBackTelling(ports);

  async function claimAsked(keys: readonly SubmissionKey[]): Promise<readonly Submission[]> {
    const claims = await Promise.allSettled(
      keys.map((key) => submissions.claimOne(key, { owner, leaseMs, limit: 1 })),
    );
    const claimed = claims.flatMap((claim) => (claim.status === 'fulfilled' ? (claim.value ?? []) : []));
    // One that could not be claimed may be held back by its connection, and its filer should hear of that.
    if (claimed.length < keys.length) telling.begin();
    return claimed;
  }

  const loop = createWorkLoop<Submission, SubmissionKey>(
    {
      name: 'submissions',
      tenantsDue: (limit) => submissions.tenantsDue(limit),
      claimDue: (tenantId, limit) => submissions.claimDue(tenantId, { owner, leaseMs, limit }),
      asked: { take: nudges.take, claim: claimAsked },
      work: (submission) => workOnSubmission(ports, submission, owner),
      share,
      restMs,
    },
    ports.clock,
    ports.logger,
  );
  return {
    ...loop,
    nudge({ tenantId, id }) {
      nudges.add({ tenantId, id });
      loop.wake();
    },
    async stop(graceMs) {
      const [undone] = await Promise.all([loop.stop(graceMs), telling.stop(graceMs)]);
      return undone;
    },
  };
}
