import type { StepWork } from '../domain/step.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Offers files that were shared under a card, in its thread. */
export async function offerFiles(
  ports: ServicePorts,
  { step, submission }: SubmissionStep,
  { files, under }: Extract<StepWork, { kind: 'offer-files' }>,
): Promise<void> {
  const note = { kind: 'files-shared', submission, files, round: 0 } as const;
  await ports.messenger.postNote(submission.tenantId, under, { key: step.id, note });
}
