import { createHash } from 'node:crypto';
import type { Connection } from '../domain/connection.ts';
import type { ConnectionStore } from '../domain/ports/connection-store.ts';
import type { Connections } from '../domain/ports/connections.ts';

/** The connection that the operator gave in the environment. */
export type EnvironmentConnection = Omit<Connection, 'tenantId' | 'id' | 'revision'>;

/**
 * The one connection of the environment, for the one workspace whose token stands beside it: with many workspaces there
 * is none. Its id follows from the server and its
 * revision, by a keyed `fingerprint`, from server and credentials: both are the same after every restart that changes
 * nothing, and neither tells a secret.
 */
export function createEnvironmentConnections(
  given: EnvironmentConnection,
  store: ConnectionStore,
  fingerprint: (text: string) => string,
): Connections {
  const id = createHash('sha256').update(given.serverUrl.href).digest('hex').slice(0, 32);
  const secrets = [given.clientId, given.clientSecret, given.username, given.password];
  const revision = fingerprint(JSON.stringify([id, ...secrets.map((secret) => secret.reveal())]));
  const known = new Map<string, Promise<Connection>>();

  async function know(tenantId: string): Promise<Connection> {
    const connection = { ...given, tenantId, id, revision };
    await store.know(connection);
    return connection;
  }

  function forTenant(tenantId: string): Promise<Connection> {
    let connection = known.get(tenantId);
    if (connection === undefined) {
      connection = know(tenantId);
      known.set(tenantId, connection);
      connection.catch(() => known.delete(tenantId));
    }
    return connection;
  }

  return {
    isFixed: true,
    forTenant: (tenantId) => forTenant(tenantId),
    byId: async (tenantId, connectionId) => (connectionId === id ? forTenant(tenantId) : undefined),
    /** Nothing of it changes while the process lives. */
    async forget() {},
  };
}
