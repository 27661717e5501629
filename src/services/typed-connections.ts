import { BoundedMap } from '../domain/bounded-map.ts';
import type { Connection } from '../domain/connection.ts';
import { type KeptConnections, readKept, toKept, writeKept } from '../domain/kept-connections.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { ConnectionStore } from '../domain/ports/connection-store.ts';
import type { Connections } from '../domain/ports/connections.ts';
import type { CredentialStore } from '../domain/ports/credential-store.ts';
import type { TenantStore } from '../domain/ports/tenant-store.ts';

/** How old what is answered may be, in milliseconds. */
const liveMs = 60_000;
/** How far the clocks of two processes may be apart, in milliseconds. */
const skewMs = 5_000;
const mostTenants = 10_000;

/** What typed connections are read by and kept in. */
export interface TypedConnectionParts {
  readonly credentials: Pick<CredentialStore, 'ofTenant'>;
  readonly connections: Pick<ConnectionStore, 'know'>;
  /** Whoever has left has no connection, though it is kept for a while for their return. */
  readonly tenants: Pick<TenantStore, 'leftAt'>;
  readonly cache: Cache;
  readonly clock: Pick<Clock, 'now'>;
}

/** One look at a tenant's connections; `isStale` when they were changed here meanwhile. */
interface Look {
  isStale: boolean;
  readonly kept: Promise<KeptConnections>;
}

/**
 * The connections that admins typed. All of a tenant are one entry of the cache, which is used for 60 s from when the
 * look at the store began: whoever looked before a change cannot keep it from anybody for longer. A cache that fails
 * costs a look. Rejects with 'store-failed' where neither cache nor store answers.
 */
export function createTypedConnections(parts: TypedConnectionParts): Connections {
  const { cache, clock } = parts;
  const looks = new Map<string, Look>();
  /** What is being put into the cache. */
  const writes = new Map<string, Promise<void>>();
  /** When what is kept of a tenant was last changed here. */
  const forgotten = new BoundedMap<string, number>(mostTenants);
  /** Which connections of a tenant, in which revisions, this process has made known. */
  const known = new BoundedMap<string, string>(mostTenants);

  async function all(tenantId: string): Promise<KeptConnections['connections']> {
    const look = looks.get(tenantId) ?? begin(tenantId);
    return (await look.kept).connections;
  }

  function begin(tenantId: string): Look {
    const look: Look = { isStale: false, kept: fromCache(tenantId).then((kept) => kept ?? readStore()) };
    looks.set(tenantId, look);
    const end = () => {
      if (looks.get(tenantId) === look) looks.delete(tenantId);
    };
    look.kept.then(end, end);
    return look;

    async function readStore(): Promise<KeptConnections> {
      const kept = await fromStore(tenantId, look);
      write(tenantId, kept);
      return kept;
    }
  }

  async function fromCache(tenantId: string): Promise<KeptConnections | undefined> {
    const kept = readKept(await cache.get(tenantId));
    if (kept === undefined || Math.abs(clock.now() - kept.at) >= liveMs) return undefined;
    const changedAt = forgotten.get(tenantId) ?? Number.NEGATIVE_INFINITY;
    return kept.at > changedAt + skewMs && kept.connections.every((one) => one.tenantId === tenantId)
      ? kept
      : undefined;
  }

  async function fromStore(tenantId: string, look: Look): Promise<KeptConnections> {
    for (;;) {
      const at = clock.now();
      const { isStale } = look;
      const [stored, leftAt] = await Promise.all([
        parts.credentials.ofTenant(tenantId),
        parts.tenants.leftAt(tenantId),
      ]);
      const kept = toKept(at, leftAt === undefined ? stored : []);
      // What was changed here while it was read is read again. So is what was not known before: a newer revision that
      // came between would stay unknown else.
      if (look.isStale !== isStale) continue;
      if (!(await makeKnown(tenantId, kept))) return kept;
    }
  }

  /** Makes revisions known that this process has not met; answers whether there were some. */
  async function makeKnown(tenantId: string, { connections }: KeptConnections): Promise<boolean> {
    const met = connections.map(({ id, revision }) => `${id}:${revision}`).join(' ');
    if ((known.get(tenantId) ?? '') === met) return false;
    for (const connection of connections) await parts.connections.know(connection);
    known.set(tenantId, met);
    return true;
  }

  /** Nobody waits for it, and it never rejects. */
  function write(tenantId: string, kept: KeptConnections): void {
    const left = liveMs - (clock.now() - kept.at);
    if (left <= 0) return;
    const writing = cache.set(tenantId, writeKept(kept), left).then(() => {
      if (writes.get(tenantId) === writing) writes.delete(tenantId);
    });
    writes.set(tenantId, writing);
  }

  return {
    isFixed: false,
    async forTenant(tenantId, teamId) {
      const connections = await all(tenantId);
      const own = teamId && connections.find((one) => one.teamId === teamId);
      return withoutTeam(own || connections.find((one) => one.teamId === undefined));
    },
    async byId(tenantId, connectionId) {
      return withoutTeam((await all(tenantId)).find(({ id }) => id === connectionId));
    },
    async forget(tenantId) {
      forgotten.set(tenantId, clock.now());
      known.delete(tenantId);
      const look = looks.get(tenantId);
      looks.delete(tenantId);
      if (look) look.isStale = true;
      await writes.get(tenantId);
      await cache.delete(tenantId);
    },
  };
}

function withoutTeam(found: KeptConnections['connections'][number] | undefined): Connection | undefined {
  if (found === undefined) return undefined;
  const { teamId: _team, ...connection } = found;
  return connection;
}
