import type { Connection } from '../domain/connection.ts';
import type { Step } from '../domain/step.ts';
import { homeLookMs } from './follow-incident.ts';
import { isMember } from './is-member.ts';
import { homeDigest, readHome } from './read-home.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/**
 * Draws a person's App Home anew when it shows something else than before, and they looked at it within the hour. It
 * stays with the connection it was last drawn of, that of the workspace they looked from; where that is a former one, or
 * there was none, it is the organisation's.
 */
export async function drawHome(ports: ServicePorts, { tenantId }: Step, userId: string): Promise<void> {
  const { homes } = ports.stores;
  const since = ports.clock.now() - homeLookMs;
  if ((await homes.lookedSince(tenantId, [userId], since)).length === 0) return;
  const drawn = await homes.drawn(tenantId, userId);
  const connectionId = drawn?.split(mark)[1];
  const connection =
    (connectionId && (await ports.connections.byId(tenantId, connectionId))) ||
    (await ports.connections.forTenant(tenantId));
  await publish(ports, { tenantId, userId }, { connection, drawn });
}

/** Publishes a person's App Home as it is in their workspace; nothing for who is no member of the organisation. */
export async function publishHome(ports: ServicePorts, actor: Actor): Promise<void> {
  await publish(ports, actor, {
    connection: await ports.connections.forTenant(actor.tenantId, actor.teamId),
  });
}

/** Between the digest of what was drawn and the connection it is of. */
const mark = ' ';

async function publish(
  ports: ServicePorts,
  actor: Actor,
  of: { readonly connection: Connection | undefined; readonly drawn?: string | undefined },
): Promise<void> {
  const { tenantId, userId } = actor;
  if (!(await isMember(ports, actor))) return;
  const home = await readHome(ports, actor, of.connection);
  const drawn = `${homeDigest(home)}${mark}${of.connection?.id ?? ''}`;
  if (drawn === of.drawn) return;
  await ports.messenger.publishHome(tenantId, userId, home);
  await ports.stores.homes.markDrawn(tenantId, userId, drawn);
}
