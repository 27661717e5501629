import type { LeaseStore } from '../../src/domain/ports/lease-store.ts';
import type { LoginStore } from '../../src/domain/ports/login-store.ts';
import type { SharedLogins } from '../../src/itsm/log-in-once.ts';

/** What log-ins come to, in memory; `kept` holds the JSON by tenant, connection and revision. */
export function inMemory(): SharedLogins & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const nameOf = ({ tenantId, id, revision }: Parameters<LoginStore['find']>[0]) =>
    `${tenantId}:${id}:${revision}`;
  const logins: LoginStore = {
    async find(connection) {
      const text = kept.get(nameOf(connection));
      return text && JSON.parse(text);
    },
    async save(connection, value) {
      kept.set(nameOf(connection), JSON.stringify(value));
    },
    async remove(connection) {
      kept.delete(nameOf(connection));
    },
    isFormer: async () => false,
  };
  const leases: LeaseStore = { acquire: async () => true, release: async () => {} };
  return { logins, leases, owner: 'P1', kept };
}
