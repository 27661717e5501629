import { Fault } from '../domain/fault.ts';
import { liveCardsOf } from './card-of.ts';
import { readCardContent } from './read-card-content.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';

/** Draws every live card of the submission's incident anew; a card that is gone is marked so. */
export async function refreshCard(ports: ServicePorts, { submission }: SubmissionStep): Promise<void> {
  const { tenantId, incidentId } = submission;
  if (incidentId === undefined) throw new Fault('internal', 'a card of a report that is not filed');
  const live = await liveCardsOf(ports, submission);
  // Its own card is not posted yet: that one will be drawn from the incident as it is then.
  if (live.length === 0) return;
  const content = await readCardContent(ports, submission, incidentId);
  for (const card of live) {
    try {
      await ports.messenger.updateCard(tenantId, card, content);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'slack-place-gone') throw error;
      await ports.stores.cards.markGone(tenantId, card.id);
    }
  }
}
