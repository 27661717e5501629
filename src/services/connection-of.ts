import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { ServicePorts } from './service-ports.ts';

/** The workspace's connection; throws 'not-connected' when nobody has connected the workspace. */
export async function connectionOf(ports: ServicePorts, tenantId: string): Promise<Connection> {
  const connection = await ports.connections.forTenant(tenantId);
  if (connection === undefined) throw new Fault('not-connected', 'the workspace has no ITSM connection');
  return connection;
}
