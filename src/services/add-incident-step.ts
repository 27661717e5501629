import type { IncidentKey, IncidentRecord } from '../domain/incident-record.ts';
import type { IncidentWork } from '../domain/step.ts';
import type { ServicePorts } from './service-ports.ts';

/** Asks for something to be done about an incident, at once. The same `id` asked for twice is one step. */
export async function addIncidentStep(
  ports: ServicePorts,
  { tenantId, connectionId, submissionId }: IncidentKey & Pick<Partial<IncidentRecord>, 'submissionId'>,
  { id, work }: { readonly id: string; readonly work: IncidentWork },
): Promise<void> {
  const step = { id, submissionId, connectionId, dueAt: ports.clock.now(), work };
  await ports.stores.steps.add(tenantId, [step]);
  ports.nudge.steps();
}
