import { holdClaim } from './hold-claim.ts';
import type { ServicePorts } from './service-ports.ts';

/** How long a lease holds unless it is renewed, in milliseconds: what a process that died keeps others waiting. */
const leaseMs = 30_000;
const pauseMs = 200;

/** Does `work` while nobody else, in any process, does work on what has this name; waits for its turn. */
export async function aloneWith<T>(ports: ServicePorts, name: string, work: () => Promise<T>): Promise<T> {
  const { leases } = ports.stores;
  const owner = ports.ids.newId();
  const renew = () => leases.acquire(name, owner, leaseMs);
  while (!(await renew())) await ports.clock.sleep(pauseMs);
  try {
    return await holdClaim(ports, { leaseMs, renew }, work);
  } finally {
    await leases.release(name, owner);
  }
}

/** Does `work` while nobody else of the bot changes this incident: what is read, added to and sent back is one. */
export function aloneOnIncident<T>(
  ports: ServicePorts,
  { tenantId, connectionId, incidentId }: IncidentKey,
  work: () => Promise<T>,
): Promise<T> {
  return aloneWith(ports, `incident:${tenantId}:${connectionId}:${incidentId}`, work);
}

interface IncidentKey {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly incidentId?: number | undefined;
}
