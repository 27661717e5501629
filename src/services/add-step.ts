import type { StepWork } from '../domain/step.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';

/** Asks for something more to be done about a submission, at once. The same `id` asked for twice is one step. */
export async function addStep(
  ports: ServicePorts,
  { tenantId, id: submissionId, connectionId }: Submission,
  { id, work }: { readonly id: string; readonly work: StepWork },
): Promise<void> {
  await ports.stores.steps.add(tenantId, [
    { id, submissionId, connectionId, dueAt: ports.clock.now(), work },
  ]);
  ports.nudge.steps();
}
