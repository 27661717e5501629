import type { ConnectionSetup } from '../domain/connection-setup.ts';
import type { StoredConnection } from '../domain/ports/credential-store.ts';
import { connectionState, typedConnection } from './connection-state.ts';
import { offerMove } from './former-reports.ts';
import { isAdmin } from './is-admin.ts';
import { findTry, toLastTry } from './last-try.ts';
import { ownTeam } from './own-team.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';
import type { NotPermitted } from './setup-services.ts';

type Editable = Extract<ConnectionSetup, { readonly is: 'editable' }>;

/** The connection that somebody works with, as admins may see it. Throws Slack's faults when Slack does not say who is one. */
export async function readConnection(
  ports: ServicePorts,
  actor: Actor,
): Promise<NotPermitted | ConnectionSetup> {
  if (!(await isAdmin(ports, actor))) return { is: 'not-permitted' };
  const { tenantId, teamId } = actor;
  if (!ports.connections.isFixed) return readEditable(ports, actor);
  const given = await ports.connections.forTenant(tenantId, teamId);
  if (given === undefined) return readEditable(ports, actor);
  const move = await offerMove(ports, tenantId, { to: given.id, current: [given.id] });
  return { is: 'fixed', connection: await connectionState(ports, given), move };
}

/** The connection that was typed for where somebody acts, and what they typed last. */
export async function readEditable(ports: ServicePorts, actor: Actor): Promise<Editable> {
  const stored = await ports.stores.credentials.ofTenant(actor.tenantId);
  const team = ownTeam(actor);
  const shown = shownOf(stored, team);
  const tried = await findTry(ports, actor);
  const current = stored.map(({ id }) => id);
  return {
    is: 'editable',
    connection: shown && (await typedConnection(ports, shown)),
    offersTeam: team !== undefined,
    lastTry: tried && toLastTry(tried),
    move: shown && (await offerMove(ports, actor.tenantId, { to: shown.id, current })),
  };
}

/** That of the workspace itself, or else the tenant's. */
function shownOf(
  stored: readonly StoredConnection[],
  team: string | undefined,
): StoredConnection | undefined {
  const own = team === undefined ? undefined : stored.find(({ teamId }) => teamId === team);
  return own ?? stored.find(({ teamId }) => teamId === undefined);
}
