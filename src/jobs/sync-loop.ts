import type { Share } from '../domain/fair-share.ts';
import { answerWithin } from '../services/answer-within.ts';
import type { ConnectionKey } from '../services/call-budget.ts';
import { createPlaces } from '../services/places.ts';
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
  const places = createPlaces(share);
  const underWay = new Map<string, Promise<void>>();
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
      const index = waiting.findIndex((key) => !underWay.has(nameOf(key)) && places.roomOf(key.tenantId) > 0);
      const [key] = index < 0 ? [] : waiting.splice(index, 1);
      if (key === undefined) return;
      places.enter(key.tenantId);
      underWay.set(nameOf(key), turn(key));
    }
  }

  async function turn(key: ConnectionKey): Promise<void> {
    try {
      await syncConnection(ports, key, syncing);
    } catch (error) {
      ports.logger.error({ error, tenantId: key.tenantId }, 'incidents of a connection could not be read');
    } finally {
      underWay.delete(nameOf(key));
      places.leave(key.tenantId);
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
      await answerWithin(ports.clock, graceMs, Promise.all(underWay.values()));
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
