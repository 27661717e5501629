import type { StoredConnection } from '../domain/ports/tenant-stores.ts';
import { eachOpenReport } from './each-open-report.ts';
import { isAdmin } from './is-admin.ts';
import { forgetTry } from './last-try.ts';
import { noteSetup } from './note-setup.ts';
import { ownTeam } from './own-team.ts';
import { redrawAdminHomes } from './redraw-admin-homes.ts';
import { redrawHomes } from './redraw-homes.ts';
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
  const { tenantId, teamId, serverUrl } = found.stored;
  // First of all, so that nothing new is taken for it while the rest is dropped.
  await ports.stores.credentials.remove(tenantId, teamId);
  await ports.connections.forget(tenantId);
  const { userId: adminId } = actor;
  const dropped = await eachOpenReport(ports, { tenantId, connectionId }, { type: 'disconnected', adminId });
  for (const _ of dropped) ports.metrics.countSubmission('dropped');
  noteSetup(ports, actor, { action, outcome: 'done', count: dropped.length });
  await forgetTry(ports, actor);
  await redrawHomes(ports, tenantId, [...new Set(dropped.map(({ filerId }) => filerId))]);
  await redrawAdminHomes(ports, tenantId);
  return { is: 'disconnected', host: serverUrl.host, dropped: dropped.length };
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
