import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** The connection that somebody works with; throws 'not-connected' when nobody has connected their workspace. */
export async function connectionOf(
  ports: ServicePorts,
  { tenantId, teamId }: Pick<Actor, 'tenantId' | 'teamId'>,
): Promise<Connection> {
  const connection = await ports.connections.forTenant(tenantId, teamId);
  if (connection === undefined) throw new Fault('not-connected', 'the workspace has no ITSM connection');
  return connection;
}

/** Whether somebody's workspace has a connection today. */
export async function isConnected(
  { connections }: Pick<ServicePorts, 'connections'>,
  { tenantId, teamId }: Pick<Actor, 'tenantId' | 'teamId'>,
): Promise<boolean> {
  return (await connections.forTenant(tenantId, teamId)) !== undefined;
}

/**
 * The connection that a submission, a card or a step belongs to; throws 'not-connected' when that is a former one: the
 * numbers of its incidents mean others on the server of today.
 */
export async function connectionOfSubmission(
  ports: ServicePorts,
  { tenantId, connectionId }: Pick<Submission, 'tenantId' | 'connectionId'>,
): Promise<Connection> {
  const connection = await ports.connections.byId(tenantId, connectionId);
  if (connection === undefined) throw new Fault('not-connected', 'its connection is a former one');
  return connection;
}
