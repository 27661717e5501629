import { z } from 'zod';
import type { Installation } from './installation.ts';
import { Secret } from './secret.ts';

const shared = {
  tenantId: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()),
  installerId: z.string(),
  revision: z.number(),
  expiresAt: z.number().optional(),
};

const keptSchema = z.union([
  z.object({ ...shared, botToken: z.string().transform((text) => new Secret(text)) }),
  z.object({ isNone: z.literal(true) }).transform(() => 'none' as const),
]);

/** What calls of Slack's Web API need of an installation; what a token is renewed with is not among it. */
export interface KeptInstallation
  extends Pick<Installation, 'tenantId' | 'botUserId' | 'scopes' | 'installerId' | 'revision' | 'botToken'> {
  /** When Slack ends the token, epoch milliseconds; undefined: never. */
  readonly expiresAt?: number | undefined;
}

/** The part of an installation that is kept. */
export function toKept(installation: Installation): KeptInstallation {
  const { tenantId, botUserId, scopes, installerId, revision, botToken, rotation } = installation;
  return {
    ...{ tenantId, botUserId, scopes, installerId, revision, botToken },
    expiresAt: rotation?.expiresAt,
  };
}

/** The same as JSON, the token in the clear: for a cache that is sealed or in memory. Undefined: there is none. */
export function writeKept(kept: KeptInstallation | undefined): unknown {
  return kept === undefined ? { isNone: true } : { ...kept, botToken: kept.botToken.reveal() };
}

/** Reads it back; 'none' where it was kept that there is none, undefined for what was not written here. */
export function readKept(value: unknown): KeptInstallation | 'none' | undefined {
  return keptSchema.safeParse(value).data;
}
