import type { SubmissionKey } from '../submission.ts';

/** Wakes the workers early; what nobody nudges is found when it is due. Never throws. */
export interface Nudge {
  /** This submission may go on at once. */
  submission(key: SubmissionKey): void;
  /** There are new steps. */
  steps(): void;
}
