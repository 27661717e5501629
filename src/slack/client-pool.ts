import type { WebClient } from '@slack/web-api';
import { BoundedMap } from '../domain/bounded-map.ts';
import type { Secret } from '../domain/secret.ts';

/** As many workspaces as are at work at once; a client holds 25 KB. */
const most = 200;

/** Clients of Slack's Web API, one for each of the workspaces that were used last. */
export interface ClientPool {
  /** The workspace's client; another one when its token is another. */
  take(tenantId: string, token: Secret): WebClient;
  readonly size: number;
}

interface Pooled {
  readonly token: string;
  readonly client: WebClient;
}

/** At most 200 clients; the one that was not used for longest goes first. */
export function createClientPool(create: (token: string) => WebClient): ClientPool {
  const pooled = new BoundedMap<string, Pooled>(most);
  return {
    take(tenantId, secret) {
      const token = secret.reveal();
      const former = pooled.get(tenantId);
      const entry = former?.token === token ? former : { token, client: create(token) };
      pooled.set(tenantId, entry);
      return entry.client;
    },
    get size() {
      return pooled.size;
    },
  };
}
