import type { StoredConnection } from '../domain/ports/credential-store.ts';
import { dropLater, dropReports, removalId } from './drop-reports.ts';
import { isAdmin } from './is-admin.ts';
import { forgetTry } from './last-try.ts';
import { noteSetup } from './note-setup.ts';
import { ownTeam } from './own-team.ts';
import { redrawAdminHomes } from './redraw-admin-homes.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';
import type { DisconnectRead, NotPermitted } from './setup-services.ts';

type Refused = NotPermitted | { readonly is: 'fixed' | 'gone' };

/** What would go with a connection; changes nothing. */
export async function readDisconnect(
  ports: ServicePorts,
  actor: Actor,
  connectionId: string,
): Promise<DisconnectRead> {
  const found = await findRemovable(ports, actor, connectionId);
  if (!('stored' in found)) return found;
  const { serverUrl, teamId, tenantId } = found.stored;
  const open = await ports.stores.submissions.countOpen(tenantId);
  const dropped = open.filter((one) => one.connectionId === connectionId && one.state !== 'sending');
  return {
    is: 'asked',
    ...{ connectionId, host: serverUrl.host, forTeam: teamId !== undefined },
    reports: dropped.reduce((sum, { count }) => sum + count, 0),
    cards: await ports.stores.cards.countLive(tenantId, connectionId),
  };
}

/** Removes a connection, and drops what waits for it. */
export async function disconnect(
  ports: ServicePorts,
  actor: Actor,
  connectionId: string,
): Promise<Refused | { readonly is: 'disconnected'; readonly host: string; readonly dropped: number }> {
  const action = 'connection-removed';
  const found = await findRemovable(ports, actor, connectionId);
  if (!('stored' in found)) {
    const outcome = found.is === 'not-permitted' ? 'not-permitted' : 'refused';
    noteSetup(ports, actor, { action, outcome });
    return found;
  }
  const { tenantId, serverUrl } = found.stored;
  const of = { tenantId, connectionId };
  // Before the rest is dropped, so that nothing new is taken for it meanwhile; what is still taken is dropped by the step.
  const later = dropLater(ports, of, actor.userId);
  const isRemoved = await ports.stores.credentials.remove(tenantId, connectionId, [later]);
  await ports.connections.forget(tenantId);
  if (!isRemoved) {
    noteSetup(ports, actor, { action, outcome: 'refused' });
    return { is: 'gone' };
  }
  const dropped = await dropReports(ports, of, actor.userId);
  noteSetup(ports, actor, { action, outcome: 'done', count: dropped, id: removalId(connectionId) });
  await forgetTry(ports, actor);
  await redrawAdminHomes(ports, tenantId);
  return { is: 'disconnected', host: serverUrl.host, dropped };
}

/** The connection, where it is the actor's to remove: the tenant's, or that of the workspace they act in. */
async function findRemovable(
  ports: ServicePorts,
  actor: Actor,
  connectionId: string,
): Promise<Refused | { readonly stored: StoredConnection }> {
  if (!(await isAdmin(ports, actor))) return { is: 'not-permitted' };
  if (ports.connections.isFixed) return { is: 'fixed' };
  const all = await ports.stores.credentials.ofTenant(actor.tenantId);
  const stored = all.find(({ id }) => id === connectionId);
  if (stored === undefined) return { is: 'gone' };
  const isTheirs = stored.teamId === undefined || stored.teamId === ownTeam(actor);
  return isTheirs ? { stored } : { is: 'gone' };
}
