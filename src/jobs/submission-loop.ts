import type { Submission, SubmissionKey } from '../domain/submission.ts';
import { leaseMs } from '../services/file-submission.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { tellHeldBack } from '../services/tell-held-back.ts';
import { workOnSubmission } from '../services/work-on-submission.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

/** At most this many nudges are remembered; what is beyond them is found when it is due, 3 s later. */
const mostNudges = 1_000;
const atOnce = 16;
const restMs = 1_000;

export interface SubmissionLoop extends WorkLoop {
  /** This one may go on at once. */
  nudge(key: SubmissionKey): void;
}

/** Takes submissions on towards their incidents: those that were nudged first, then whatever is due. */
export function createSubmissionLoop(ports: ServicePorts, owner: string): SubmissionLoop {
  const nudged = new Map<string, SubmissionKey>();

  async function claim(limit: number): Promise<readonly Submission[]> {
    const claimed: Submission[] = [];
    const keys = [...nudged.values()].slice(0, limit);
    for (const key of keys) nudged.delete(key.id);
    const ones = await Promise.allSettled(
      keys.map((key) => ports.stores.submissions.claimOne(key, { owner, leaseMs, limit: 1 })),
    );
    for (const one of ones) if (one.status === 'fulfilled' && one.value) claimed.push(one.value);
    try {
      // A nudge that finds nothing to claim may be held back by its connection, and its filer should hear of that.
      if (claimed.length < keys.length) await tellHeldBack(ports);
      const room = limit - claimed.length;
      if (room === 0) return claimed;
      return [...claimed, ...(await ports.stores.submissions.claimDue({ owner, leaseMs, limit: room }))];
    } catch (error) {
      if (claimed.length === 0) throw error;
      // What is claimed already must not wait until its claim runs out.
      ports.logger.error({ error }, 'only some submissions could be claimed');
      return claimed;
    }
  }

  const loop = createWorkLoop(
    {
      name: 'submissions',
      claim,
      work: (submission) => workOnSubmission(ports, submission, owner),
      atOnce,
      restMs,
    },
    ports.clock,
    ports.logger,
  );
  return {
    ...loop,
    nudge(key) {
      if (nudged.size < mostNudges) nudged.set(key.id, { tenantId: key.tenantId, id: key.id });
      loop.wake();
    },
  };
}
