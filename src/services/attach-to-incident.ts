import type { SharedFile } from '../domain/report.ts';
import type { AskedFrom } from '../domain/step.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { findIncident } from './find-incident.ts';
import type { Begun, IncidentRef, NoIncident } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Has files that a person picked put on an incident in the background, once for each showing. */
export async function attachToIncident(
  ports: ServicePorts,
  actor: Actor,
  ref: IncidentRef,
  asked: { readonly files: readonly SharedFile[]; readonly showing: string; readonly from: AskedFrom },
): Promise<Begun | NoIncident> {
  const found = await findIncident(ports, actor, ref, 'change');
  if (found.is !== 'found') return found;
  const { files, from, showing } = asked;
  const { connectionId, incidentId } = found.key;
  const id = `incident:${connectionId}:${incidentId}:attach:${actor.userId}:${showing}`;
  const work = { kind: 'attach-to-incident', incidentId, files, actorId: actor.userId, from } as const;
  await addIncidentStep(ports, { ...found.record, ...found.key }, { id, work });
  return { is: 'begun', incidentId };
}
