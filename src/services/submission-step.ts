import type { Step } from '../domain/step.ts';
import type { Submission } from '../domain/submission.ts';

/** A step of one submission, with the submission as it stands now. */
export interface SubmissionStep {
  readonly step: Step;
  readonly submission: Submission;
}
