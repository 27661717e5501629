import { roomFor, type Share } from '../domain/fair-share.ts';
import { answerWithin } from '../services/answer-within.ts';
import type { ConnectionKey } from '../services/call-budget.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { type Syncing, syncConnection } from '../services/sync-connection.ts';

/** How often it is looked for what is due, in milliseconds. */
const everyMs = 3_000;
/** By their tenants: an organisation may have many connections, and each may be slow. */
const share: Share = { atOnce: 32, perTenant: 4 };
/** So many connections with something due are seen in one look. */
const mostConnections = 1_000;
/** How long a stop waits for what is under way, in milliseconds. */
const graceMs = 10_000;

export interface SyncLoop {
  start(): void;
  stop(): Promise<void>;
}

/** Reads incidents again by a plan, those of each connection in its turn: what waits longest comes first. */
export function createSyncLoop(
  ports: ServicePorts,
  parts: Pick<Syncing, 'owner' | 'budget' | 'itsmFor'>,
): SyncLoop {
  const stopping = new AbortController();
  const underWay = new Map<string, { readonly tenantId: string; readonly turn: Promise<void> }>();
  let waiting: ConnectionKey[] = [];
  let running: Promise<void> | undefined;
  const syncing: Syncing = {
    ...parts,
    failures: new Map(),
    leases: new Map(),
    isStopping: () => stopping.signal.aborted,
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        waiting = inOrder(waiting, await look());
        begin();
      } catch (error) {
        ports.logger.error({ error }, 'nothing could be looked for to be read');
      }
      await ports.clock.sleep(everyMs, stopping.signal);
    }
  }

  async function look(): Promise<ConnectionKey[]> {
    const now = ports.clock.now();
    for (const [name, until] of syncing.leases) if (until < now) syncing.leases.delete(name);
    const due = await ports.stores.incidents.connectionsDue(now, mostConnections);
    return due.filter((key) => parts.budget.hasLeft(key));
  }

  function begin(): void {
    while (!stopping.signal.aborted) {
      const index = waiting.findIndex((key) => !underWay.has(nameOf(key)) && hasRoom(key));
      const [key] = index < 0 ? [] : waiting.splice(index, 1);
      if (key === undefined) return;
      underWay.set(nameOf(key), { tenantId: key.tenantId, turn: turn(key) });
    }
  }

  function hasRoom({ tenantId }: ConnectionKey): boolean {
    const ofTenant = [...underWay.values()].filter((one) => one.tenantId === tenantId).length;
    return roomFor(share, { all: underWay.size, ofTenant }) > 0;
  }

  async function turn(key: ConnectionKey): Promise<void> {
    try {
      await syncConnection(ports, key, syncing);
    } catch (error) {
      ports.logger.error({ error, tenantId: key.tenantId }, 'incidents of a connection could not be read');
    } finally {
      underWay.delete(nameOf(key));
      begin();
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
      const turns = [...underWay.values()].map((one) => one.turn);
      await answerWithin(ports.clock, graceMs, Promise.all(turns));
    },
  };
}

/** Those that waited keep their places: one that is due again and again comes after them, however long it waits. */
function inOrder(waiting: readonly ConnectionKey[], due: readonly ConnectionKey[]): ConnectionKey[] {
  const found = new Map(due.map((key) => [nameOf(key), key]));
  const before = waiting.filter((key) => found.delete(nameOf(key)));
  return [...before, ...found.values()];
}

function nameOf({ tenantId, connectionId }: ConnectionKey): string {
  return `${tenantId}:${connectionId}`;
}
