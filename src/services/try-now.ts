import { findDecidable } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Settling } from './services.ts';
import { settle } from './settle.ts';

/** Goes on at once with a report that waits, for its filer or an admin. A connection held to be broken gets one more try, for all that wait. */
export async function tryNow(ports: ServicePorts, actor: Actor, submissionId: string): Promise<Settling> {
  const found = await findDecidable(ports, actor, submissionId);
  if (found.is === 'not-yours') return found;
  const { tenantId, connectionId, state } = found.submission;
  if (state !== 'received') return { is: 'out-of-date', submission: found.submission };
  const connection = await ports.connections.byId(tenantId, connectionId);
  if (connection) await ports.allowLogin(connection);
  await ports.stores.connections.release(tenantId, connectionId);
  return settle(ports, found.submission, { type: 'hurried' });
}
