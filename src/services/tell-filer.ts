import type { NoticeKind, StepWork } from '../domain/step.ts';
import type { SubmissionState } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Notices that ask for something: they are worth saying only while the submission is still in that state. */
const spokenIn: Partial<Record<NoticeKind, SubmissionState>> = {
  waiting: 'received',
  rejected: 'rejected',
  looking: 'unknown',
  unknown: 'unknown',
  'given-back': 'given-back',
  dropped: 'dropped',
  disconnected: 'dropped',
};

/** Tells the filer, unless what they would be told has passed already. */
export async function tellFiler(
  ports: ServicePorts,
  { step, submission }: SubmissionStep,
  work: Extract<StepWork, { kind: 'tell-filer' }>,
): Promise<void> {
  const state = spokenIn[work.notice];
  if (state !== undefined && state !== submission.state) return;
  const notice = { kind: work.notice, submission, detail: work.detail };
  await ports.messenger.tellFiler(submission.tenantId, step.id, notice);
}
