import type { AuditEntry } from '../domain/audit.ts';
import { isAdmin } from './is-admin.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** How many entries are shown at once. */
const mostShown = 30;

/** The newest 30 entries of the audit for an admin, newest first; undefined for everybody else. */
export async function readAudit(
  ports: ServicePorts,
  actor: Actor,
): Promise<readonly AuditEntry[] | undefined> {
  if (!(await isAdmin(ports, actor))) return undefined;
  return ports.stores.audit.newest(actor.tenantId, mostShown);
}
