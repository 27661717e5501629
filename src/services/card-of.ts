import type { Card } from '../domain/card.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';

/** The cards of a filed submission's incident that are still there. */
export async function liveCardsOf(
  ports: ServicePorts,
  { tenantId, connectionId, incidentId }: Submission,
): Promise<readonly Card[]> {
  if (incidentId === undefined) return [];
  const cards = await ports.stores.cards.ofIncident(tenantId, connectionId, incidentId);
  return cards.filter((card) => card.state === 'live');
}

/** The card that was posted when this submission was filed; undefined when it is gone or not posted yet. */
export async function cardOf(ports: ServicePorts, submission: Submission): Promise<Card | undefined> {
  return (await liveCardsOf(ports, submission)).find((card) => card.submissionId === submission.id);
}
