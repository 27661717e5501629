import { backoffMs } from '../domain/backoff.ts';
import type { Connection } from '../domain/connection.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { IncidentKey } from '../domain/incident-record.ts';
import type { ItsmFor } from '../domain/ports/itsm.ts';
import { breakConnection } from './break-connection.ts';
import type { CallBudget, ConnectionKey } from './call-budget.ts';
import { eachAtOnce } from './each-at-once.ts';
import { followIncident, incidentGone, postponeReading } from './follow-incident.ts';
import { leaveFormer } from './leave-former.ts';
import type { ServicePorts } from './service-ports.ts';

/** So many incidents are read in one turn of a connection, so many of them at once. */
const readsInTurn = 20;
const readsAtOnce = 2;
/** So many failures in a row are the connection's and not the incident's. */
const mostFailures = 3;
/** Long enough that no two processes use their budgets of one connection within the same minute, in milliseconds. */
const leaseMs = 60_000;

/** Faults of a connection that nobody but an admin can mend. */
const breaking: ReadonlySet<FaultCode> = new Set(['credentials-refused', 'redirected', 'address-refused']);

/** What the bot's own reading needs beside the ports, and what it remembers between turns. */
export interface Syncing {
  readonly owner: string;
  readonly budget: CallBudget;
  /** Clients whose calls do not count as people's. */
  readonly itsmFor: ItsmFor;
  /** Failures in a row, by connection. */
  readonly failures: Map<string, number>;
  /** Until when this process holds the leases of connections, epoch milliseconds. */
  readonly leases: Map<string, number>;
  readonly isStopping: () => boolean;
}

/**
 * One turn of a connection: reads those of its incidents that wait longest, within its budget. Nothing is read while it
 * is broken or another process reads it. What cannot be read is read again later.
 */
export async function syncConnection(
  ports: ServicePorts,
  key: ConnectionKey,
  syncing: Syncing,
): Promise<void> {
  const { tenantId, connectionId } = key;
  const connection = await ports.connections.byId(tenantId, connectionId);
  const due = (limit: number) => ports.stores.incidents.due(key, ports.clock.now(), limit);
  if (connection === undefined) return leaveFormer(ports, await due(readsInTurn));
  const health = await ports.stores.connections.health(tenantId, connectionId);
  if (health.state === 'broken' || !(await isMine(ports, key, syncing))) return;
  let isOver = false;
  await eachAtOnce(await due(readsInTurn), readsAtOnce, async (incident) => {
    if (isOver || syncing.isStopping() || !(await isMine(ports, key, syncing))) return;
    isOver ||= !syncing.budget.take(key);
    if (isOver) return;
    isOver = (await readDue(ports, incident, { connection, syncing })) === 'over' || isOver;
  });
}

/** Whether this process alone reads the connection now; renewed when half of the lease is over. */
async function isMine(
  { clock, stores }: ServicePorts,
  { tenantId, connectionId }: ConnectionKey,
  { leases, owner }: Syncing,
): Promise<boolean> {
  const name = `sync:${tenantId}:${connectionId}`;
  const now = clock.now();
  if ((leases.get(name) ?? 0) > now + leaseMs / 2) return true;
  const isTaken = await stores.leases.acquire(name, owner, leaseMs);
  if (isTaken) leases.set(name, now + leaseMs);
  else leases.delete(name);
  return isTaken;
}

interface Turn {
  readonly connection: Connection;
  readonly syncing: Syncing;
}

/** Reads one incident; 'over' when the connection has to rest. */
async function readDue(ports: ServicePorts, key: IncidentKey, turn: Turn): Promise<'on' | 'over'> {
  const { connection, syncing } = turn;
  try {
    const at = ports.clock.now();
    const incident = await syncing.itsmFor(connection).readIncident(key.incidentId);
    syncing.failures.delete(nameOf(connection));
    await (incident ? followIncident(ports, key, { incident, at }) : incidentGone(ports, key));
    return 'on';
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'store-failed') throw error;
    ports.logger.info({ error, tenantId: key.tenantId }, 'an incident could not be read by itself');
    return rest(ports, key, { ...turn, fault: error });
  }
}

/** Puts off an incident that could not be read, and its connection where that is to blame. */
async function rest(
  ports: ServicePorts,
  key: IncidentKey,
  { connection, syncing, fault }: Turn & { readonly fault: Fault },
): Promise<'on' | 'over'> {
  if (breaking.has(fault.code)) {
    await breakConnection(ports, connection, fault.code);
    return 'over';
  }
  const name = nameOf(connection);
  const failures = (syncing.failures.get(name) ?? 0) + 1;
  syncing.failures.set(name, failures);
  const pauseMs = backoffMs(failures, ports.clock.random(), fault.retryAfterMs);
  await postponeReading(ports, key, pauseMs);
  const isConnections = fault.code === 'unreachable' || fault.code === 'rate-limited';
  if (!isConnections && failures < mostFailures) return 'on';
  syncing.budget.hold(key, pauseMs);
  return 'over';
}

function nameOf({ tenantId, id }: Connection): string {
  return `${tenantId}:${id}`;
}
