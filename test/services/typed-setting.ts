import type { Connection } from '../../src/domain/connection.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { StoredConnection } from '../../src/domain/ports/credential-store.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createTypedConnections } from '../../src/services/typed-connections.ts';
import type { FakeClock } from './fake-clock.ts';

/** A connection as an admin of T1 typed it. */
export function aStored(values: Partial<StoredConnection> = {}): StoredConnection {
  const id = values.id ?? 'N1';
  return {
    ...{ tenantId: 'T1', id, revision: `${id}-1`, changedBy: 'U1', changedAt: 1 },
    serverUrl: new URL('https://itsm.example.com/base/'),
    clientId: new Secret('client'),
    clientSecret: new Secret('secret'),
    username: new Secret('bot'),
    password: new Secret('first'),
    ...values,
  };
}

/** All of a connection, secrets in the open. */
export function inTheOpen(connection: Connection | undefined) {
  return (
    connection && {
      ...connection,
      serverUrl: connection.serverUrl.href,
      clientId: connection.clientId.reveal(),
      clientSecret: connection.clientSecret.reveal(),
      username: connection.username.reveal(),
      password: connection.password.reveal(),
    }
  );
}

/** A cache that keeps JSON until its time is over. */
export function aCache(
  clock: FakeClock,
): Cache & { readonly entries: Map<string, { until: number; text: string }> } {
  const entries = new Map<string, { until: number; text: string }>();
  return {
    entries,
    async get(key) {
      const entry = entries.get(key);
      return entry && entry.until > clock.now() ? JSON.parse(entry.text) : undefined;
    },
    async set(key, value, ttlMs) {
      entries.set(key, { until: clock.now() + ttlMs, text: JSON.stringify(value) });
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}

/** A store of typed connections by hand; `before` runs when a look has read the rows and not answered yet. */
export function aCredentialStore() {
  const store = {
    rows: [] as StoredConnection[],
    left: new Set<string>(),
    looks: [] as string[],
    known: [] as string[],
    before: [] as (() => Promise<void>)[],
    credentials: {
      async ofTenant(tenantId: string) {
        store.looks.push(tenantId);
        const found = store.rows.filter((row) => row.tenantId === tenantId);
        await store.before.shift()?.();
        return found;
      },
    },
    connections: {
      async know({ tenantId, id, revision }: Connection) {
        store.known.push(`${tenantId}:${id}:${revision}`);
      },
    },
    tenants: { leftAt: async (tenantId: string) => (store.left.has(tenantId) ? 1 : undefined) },
  };
  return store;
}

export function aProcess(store: ReturnType<typeof aCredentialStore>, cache: Cache, clock: FakeClock) {
  const { credentials, connections, tenants } = store;
  return createTypedConnections({ credentials, connections, tenants, cache, clock });
}
