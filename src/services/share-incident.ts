import type { AskedFrom } from '../domain/step.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { findIncident } from './find-incident.ts';
import type { Begun, IncidentRef, NoIncident } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Has a card of an incident posted in a channel, once for each showing of what was pressed. */
export async function shareIncident(
  ports: ServicePorts,
  actor: Actor,
  ref: IncidentRef,
  to: { readonly channelId: string; readonly showing: string; readonly from: AskedFrom },
): Promise<Begun | NoIncident> {
  const found = await findIncident(ports, actor, ref, 'read');
  if (found.is !== 'found') return found;
  const { connectionId, incidentId } = found.key;
  const { channelId, showing, from } = to;
  const id = `incident:${connectionId}:${incidentId}:share:${actor.userId}:${showing}`;
  const work = { kind: 'share-card', incidentId, channelId, actorId: actor.userId, from } as const;
  await addIncidentStep(ports, { ...found.record, ...found.key }, { id, work });
  return { is: 'begun', incidentId };
}
