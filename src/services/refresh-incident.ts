import type { AskedFrom } from '../domain/step.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { findIncident } from './find-incident.ts';
import type { Begun, IncidentRef, NoIncident } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Has an incident read again in the background, once for each showing of what was pressed. */
export async function refreshIncident(
  ports: ServicePorts,
  actor: Actor,
  ref: IncidentRef,
  { showing, from }: { readonly showing: string; readonly from: AskedFrom },
): Promise<Begun | NoIncident> {
  const found = await findIncident(ports, actor, ref, 'read');
  if (found.is !== 'found') return found;
  const { connectionId, incidentId } = found.key;
  const id = `incident:${connectionId}:${incidentId}:read:${actor.userId}:${showing}`;
  const work = { kind: 'read-incident', incidentId, asked: { actorId: actor.userId, from } } as const;
  await addIncidentStep(ports, { ...found.record, ...found.key }, { id, work });
  return { is: 'begun', incidentId };
}
