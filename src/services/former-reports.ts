import type { MoveOffer } from '../domain/connection-setup.ts';
import { isOrganisation } from '../domain/is-organisation.ts';
import type { ServicePorts } from './service-ports.ts';

/** How many reports wait for connections that are none of these any more, by connection. */
export async function formerReports(
  { stores }: ServicePorts,
  tenantId: string,
  current: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const open = await stores.submissions.countOpen(tenantId);
  const former = open.filter(
    ({ connectionId, state }) => state === 'received' && !current.includes(connectionId),
  );
  return new Map(former.map(({ connectionId, count }) => [connectionId, count]));
}

/** What may be moved to the connection `to`: in an organisation only what waits for `from`, else all of it. */
export async function offerMove(
  ports: ServicePorts,
  tenantId: string,
  { to, from, current }: Pick<MoveOffer, 'to' | 'from'> & { readonly current: readonly string[] },
): Promise<MoveOffer | undefined> {
  const former = await formerReports(ports, tenantId, current);
  if (!isOrganisation(tenantId)) {
    const count = [...former.values()].reduce((sum, one) => sum + one, 0);
    return count === 0 ? undefined : { to, count };
  }
  const count = from === undefined ? undefined : former.get(from);
  return count === undefined ? undefined : { to, from, count };
}
