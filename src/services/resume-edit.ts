import { editBaseOf } from './edit-of.ts';
import { findIncident } from './find-incident.ts';
import type { EditResumed } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** The choice between two values again, from an edit that met others; the incident is not read for it. */
export async function resumeEdit(ports: ServicePorts, actor: Actor, draftId: string): Promise<EditResumed> {
  const base = await editBaseOf(ports, actor, draftId);
  if (base?.conflicts === undefined) return { is: 'draft-gone' };
  const { incidentId, connectionId } = base;
  const found = await findIncident(ports, actor, { incidentId, connectionId }, 'change');
  if (found.is !== 'found') return found;
  return { is: 'choose', base, conflicts: base.conflicts };
}
