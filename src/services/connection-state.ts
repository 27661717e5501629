import type { Connection } from '../domain/connection.ts';
import type { ConnectionState, TypedConnection } from '../domain/connection-setup.ts';
import type { StoredConnection } from '../domain/ports/credential-store.ts';
import type { ServicePorts } from './service-ports.ts';

/** How a connection is, and how many reports wait for it. */
export async function connectionState(
  { stores }: ServicePorts,
  { tenantId, id, serverUrl }: Connection,
): Promise<ConnectionState> {
  const [health, lastGoodAt, open] = await Promise.all([
    stores.connections.health(tenantId, id),
    stores.connections.lastGood(tenantId, id),
    stores.submissions.countOpen(tenantId),
  ]);
  const waiting = open.find(({ connectionId, state }) => connectionId === id && state === 'received');
  return { id, host: serverUrl.host, health, lastGoodAt, waiting: waiting?.count ?? 0 };
}

/** The same of one that was typed, with what of it may be shown to admins. */
export async function typedConnection(
  ports: ServicePorts,
  stored: StoredConnection,
): Promise<TypedConnection> {
  const { revision, serverUrl, clientId, username, changedBy, changedAt, teamId } = stored;
  return {
    ...(await connectionState(ports, stored)),
    ...{ revision, changedBy, changedAt },
    serverUrl: serverUrl.href,
    clientId: clientId.reveal(),
    username: username.reveal(),
    forTeam: teamId !== undefined,
  };
}
