import type { IncidentWork, Step } from '../domain/step.ts';
import { drawCards } from './draw-cards.ts';
import { putEdit } from './put-edit.ts';
import { putPickedFiles } from './put-picked-files.ts';
import { putStatus } from './put-status.ts';
import { readIncidentStep } from './read-incident-step.ts';
import type { ServicePorts } from './service-ports.ts';
import { shareCard } from './share-card.ts';
import { tellNews } from './tell-news.ts';

/** Does what is to be done about an incident. */
export async function doIncidentWork(ports: ServicePorts, step: Step, work: IncidentWork): Promise<void> {
  const { tenantId, connectionId } = step;
  switch (work.kind) {
    case 'read-incident':
      return readIncidentStep(ports, step, work);
    case 'draw-cards':
      return drawCards(ports, { tenantId, connectionId, incidentId: work.incidentId }, work.again);
    case 'tell-news':
      return tellNews(ports, step, work);
    case 'share-card':
      return shareCard(ports, step, work);
    case 'set-status':
      return putStatus(ports, { ...step, work });
    case 'edit-incident':
      return putEdit(ports, { ...step, work });
    case 'attach-to-incident':
      return putPickedFiles(ports, { ...step, work });
  }
}
