import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';

/** The workspace's connection; throws 'not-connected' when nobody has connected the workspace. */
export async function connectionOf(ports: ServicePorts, tenantId: string): Promise<Connection> {
  const connection = await ports.connections.forTenant(tenantId);
  if (connection === undefined) throw new Fault('not-connected', 'the workspace has no ITSM connection');
  return connection;
}

/**
 * The connection that a submission belongs to; throws 'not-connected' when that is a former one: the numbers of its
 * incidents mean others on the server of today.
 */
export async function connectionOfSubmission(
  ports: ServicePorts,
  { tenantId, connectionId }: Pick<Submission, 'tenantId' | 'connectionId'>,
): Promise<Connection> {
  const connection = await connectionOf(ports, tenantId);
  if (connection.id !== connectionId) throw new Fault('not-connected', 'its connection is a former one');
  return connection;
}
