import { Fault } from '../domain/fault.ts';
import { inListOrder } from '../domain/list-order.ts';
import type { Listed, NoIncident } from './incident-services.ts';
import { isMember } from './is-member.ts';
import { mostOfPerson } from './read-home.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

const pageSize = 10;

/**
 * What a person filed or is requester of on the connection they work with, as last read, ten to a page: of the newest 1,000 the open ones first. A page
 * that is not there is the nearest that is. Throws 'not-permitted' for who is no member of the organisation.
 */
export async function listIncidents(
  ports: ServicePorts,
  actor: Actor,
  page: number,
): Promise<Listed | NoIncident> {
  const { tenantId, teamId, userId } = actor;
  if (!(await isMember(ports, actor))) {
    throw new Fault('not-permitted', 'the person is no member of the organisation');
  }
  const connection = await ports.connections.forTenant(tenantId, teamId);
  if (connection === undefined) return { is: 'not-connected' };
  const { statuses } = await ports.settings.forTenant(tenantId);
  const person = { userId, limit: mostOfPerson };
  const all = await ports.stores.incidents.ofPerson(tenantId, connection.id, person);
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const shown = Number.isSafeInteger(page) ? Math.min(Math.max(1, page), pages) : 1;
  const from = (shown - 1) * pageSize;
  const incidents = inListOrder(all, statuses).slice(from, from + pageSize);
  return { is: 'listed', incidents, page: shown, pages, total: all.length, statuses };
}
