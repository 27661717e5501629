import { z } from 'zod';
import type { StoredConnection } from './ports/credential-store.ts';
import { Secret } from './secret.ts';

const secret = z.string().transform((text) => new Secret(text));

const keptConnectionsSchema = z.object({
  /** When the look at the store began, epoch milliseconds. */
  at: z.number(),
  connections: z.array(
    z.object({
      tenantId: z.string(),
      id: z.string(),
      revision: z.string(),
      teamId: z.string().optional(),
      serverUrl: z.url().transform((href) => new URL(href)),
      clientId: secret,
      clientSecret: secret,
      username: secret,
      password: secret,
    }),
  ),
});

/** The connections of a tenant, as they were at one look. */
export type KeptConnections = z.output<typeof keptConnectionsSchema>;

/** What a look found, as far as people's work needs it. */
export function toKept(at: number, stored: readonly StoredConnection[]): KeptConnections {
  const connections = stored.map(({ changedBy: _by, changedAt: _at, ...connection }) => connection);
  return { at, connections };
}

/** The same as JSON, secrets in the open: only for a cache that seals what leaves the process. */
export function writeKept({ at, connections }: KeptConnections): unknown {
  return {
    at,
    connections: connections.map((connection) => ({
      ...connection,
      serverUrl: connection.serverUrl.href,
      clientId: connection.clientId.reveal(),
      clientSecret: connection.clientSecret.reveal(),
      username: connection.username.reveal(),
      password: connection.password.reveal(),
    })),
  };
}

/** Reads that back, secrets to the byte; undefined for anything else. */
export function readKept(value: unknown): KeptConnections | undefined {
  return keptConnectionsSchema.safeParse(value).data;
}
