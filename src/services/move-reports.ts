import type { MoveOffer } from '../domain/connection-setup.ts';
import { isOrganisation } from '../domain/is-organisation.ts';
import { eachOpenReport } from './each-open-report.ts';
import { formerReports } from './former-reports.ts';
import { isAdmin } from './is-admin.ts';
import { noteSetup } from './note-setup.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';
import type { NotPermitted } from './setup-services.ts';

/**
 * Moves what waits for a former connection to one that the workspace has today; what may have arrived there stays with
 * it. In an organisation only what waits for `from` moves: another workspace's reports are none of this one's ITSM.
 * References to uploaded files are left behind, for they belong to the connection they were got from.
 */
export async function moveReports(
  ports: ServicePorts,
  actor: Actor,
  { to, from }: Pick<MoveOffer, 'to' | 'from'>,
): Promise<NotPermitted | { readonly is: 'moved'; readonly count: number } | { readonly is: 'gone' }> {
  const action = 'reports-moved';
  if (!(await isAdmin(ports, actor))) {
    noteSetup(ports, actor, { action, outcome: 'not-permitted' });
    return { is: 'not-permitted' };
  }
  const { tenantId } = actor;
  const current = await currentIds(ports, actor);
  if (!current.includes(to)) {
    noteSetup(ports, actor, { action, outcome: 'refused' });
    return { is: 'gone' };
  }
  const former = [...(await formerReports(ports, tenantId, current)).keys()];
  const wanted = isOrganisation(tenantId) ? former.filter((id) => id === from) : former;
  let count = 0;
  for (const connectionId of wanted) {
    const event = { type: 'moved', connectionId: to } as const;
    count += await eachOpenReport(ports, { tenantId, connectionId }, event);
  }
  noteSetup(ports, actor, { action, outcome: 'done', count });
  return { is: 'moved', count };
}

async function currentIds(
  { connections, stores }: ServicePorts,
  { tenantId, teamId }: Actor,
): Promise<readonly string[]> {
  const given = connections.isFixed ? await connections.forTenant(tenantId, teamId) : undefined;
  if (given) return [given.id];
  return (await stores.credentials.ofTenant(tenantId)).map(({ id }) => id);
}
