import { Fault } from '../domain/fault.ts';
import { drawCards } from './draw-cards.ts';
import { readIfPossible } from './read-and-follow.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Reads the incident of a filed submission as far as the ITSM answers, and draws its cards where they changed. */
export async function refreshCard(ports: ServicePorts, { submission }: SubmissionStep): Promise<void> {
  const { tenantId, connectionId, incidentId } = submission;
  if (incidentId === undefined) throw new Fault('internal', 'a card of a report that is not filed');
  const key = { tenantId, connectionId, incidentId };
  await readIfPossible(ports, key);
  await drawCards(ports, key);
}
