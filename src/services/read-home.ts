import { createHash } from 'node:crypto';
import type { Connection } from '../domain/connection.ts';
import { inListOrder } from '../domain/list-order.ts';
import type { AdminHome, HomeContent } from '../domain/ports/messenger.ts';
import type { MissingScopes } from '../domain/ports/workspaces.ts';
import { isAdmin } from './is-admin.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** So many of a person's incidents are looked through, and so many of them, and of what waits, are shown. */
export const mostOfPerson = 1_000;
const shown = { incidents: 60, waiting: 20, queue: 20 } as const;
const dayMs = 24 * 60 * 60_000;

/**
 * What a person's App Home shows now of a connection, from what is known here: the ITSM is not asked. Days begin at
 * midnight, UTC.
 */
export async function readHome(
  ports: ServicePorts,
  actor: Actor,
  connection: Connection | undefined,
): Promise<HomeContent> {
  const { tenantId, userId } = actor;
  const { statuses } = await ports.settings.forTenant(tenantId);
  const all = connection
    ? await ports.stores.incidents.ofPerson(tenantId, connection.id, { userId, limit: mostOfPerson })
    : [];
  return {
    mine: { incidents: inListOrder(all, statuses).slice(0, shown.incidents), total: all.length },
    waiting: await ports.stores.submissions.openOf(tenantId, userId, shown.waiting),
    statuses,
    admin: (await isAdmin(ports, actor)) ? await readAdminHome(ports, tenantId, connection) : undefined,
  };
}

async function readAdminHome(
  ports: ServicePorts,
  tenantId: string,
  connection: Connection | undefined,
): Promise<AdminHome> {
  const { connections, submissions } = ports.stores;
  const now = ports.clock.now();
  return {
    missing: await readMissing(ports, tenantId),
    connection: connection
      ? {
          health: await connections.health(tenantId, connection.id),
          host: connection.serverUrl.host,
          lastGoodAt: await connections.lastGood(tenantId, connection.id),
        }
      : 'none',
    queue: await submissions.queueOf(tenantId, shown.queue),
    today: await submissions.countSince(tenantId, now - (now % dayMs)),
  };
}

/** Only where something is missing; a home is drawn also while nobody knows. */
async function readMissing(
  { workspaces, logger }: ServicePorts,
  tenantId: string,
): Promise<MissingScopes | undefined> {
  try {
    const missing = await workspaces.missingScopes(tenantId);
    return missing && missing.required.length + missing.optional.length > 0 ? missing : undefined;
  } catch (error) {
    logger.warn({ error, tenantId }, 'which scopes are missing could not be read');
    return undefined;
  }
}

/** The same for homes that show the same, however long ago it was read. */
export function homeDigest({ mine, waiting, statuses, admin }: HomeContent): string {
  const { health, host } = admin && admin.connection !== 'none' ? admin.connection : {};
  const told = [
    mine.total,
    mine.incidents.map(({ incidentId, seen, goneAt }) => [incidentId, seen?.digest, goneAt]),
    waiting.map(({ id, state, attempt, fault }) => [id, state, attempt, fault]),
    statuses,
    admin && [health, host, admin.queue.map(({ id, state }) => [id, state]), admin.today, admin.missing],
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}
