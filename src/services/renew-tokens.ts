import { Fault } from '../domain/fault.ts';
import type { Installation } from '../domain/installation.ts';
import { type KeptInstallation, toKept } from '../domain/kept-installation.ts';
import type { Secret } from '../domain/secret.ts';
import { createRenewal } from './renew-token.ts';
import type { RenewalParts } from './renewal-parts.ts';
import { createTokenTimes } from './token-times.ts';

/** Tokens that end, where Slack rotates them. */
export interface TokenRenewal {
  /** The installation with a token that is good: the one given, or a renewed one, for which everybody waits. */
  good(kept: KeptInstallation): Promise<KeptInstallation>;
  /** Slack says that this token's time is over, whatever the clock says. */
  noteOver(tenantId: string, token: Secret): void;
  /** Resolves when nothing is being renewed. */
  settled(): Promise<void>;
}

/** Longer than Slack may take to answer, and the row to be written. */
const leaseMs = 30_000;
const pauseMs = 200;
/** How long anybody waits for the process that renews. */
const patienceMs = 8_000;

/**
 * Renews a token in the background as soon as less than two hours of it are left and somebody uses it, and before the
 * next use once it is over: by one process at a time, stored before it is used. Tokens of workspaces that nobody uses
 * are left alone: Slack keeps a refresh token until it is used.
 */
export function createTokenRenewal(
  parts: RenewalParts & { readonly remember: (kept: KeptInstallation) => void },
): TokenRenewal {
  const { installations, leases, clock, logger, owner } = parts;
  const times = createTokenTimes(clock);
  const { renew, restOf } = createRenewal(parts, times);
  const under = new Map<string, Promise<KeptInstallation>>();

  function begin(tenantId: string): Promise<KeptInstallation> {
    const begun = under.get(tenantId) ?? run(tenantId).finally(() => under.delete(tenantId));
    under.set(tenantId, begun);
    return begun;
  }

  async function run(tenantId: string): Promise<KeptInstallation> {
    const kept = toKept(await renewAlone(tenantId));
    parts.remember(kept);
    return kept;
  }

  async function renewAlone(tenantId: string): Promise<Installation> {
    const name = `token:${tenantId}`;
    for (const until = clock.now() + patienceMs; ; await clock.sleep(pauseMs)) {
      const row = await readRow(tenantId);
      if (!times.isDue(toKept(row))) return row;
      if (await leases.acquire(name, owner, leaseMs)) {
        try {
          const current = await readRow(tenantId);
          return times.isDue(toKept(current)) ? await renew(current) : current;
        } finally {
          await leases
            .release(name, owner)
            .catch((error: unknown) => logger.warn({ error }, 'a lease could not be given back'));
        }
      }
      if (clock.now() >= until) {
        throw new Fault('slack-unreachable', 'another process is still renewing the token', {
          retryable: true,
        });
      }
    }
  }

  async function readRow(tenantId: string): Promise<Installation> {
    const row = await installations.find(tenantId);
    if (row === undefined) throw new Fault('slack-access-lost', 'the bot is no longer installed there');
    return row;
  }

  return {
    async good(kept) {
      if (!times.isDue(kept)) return kept;
      const rest = restOf(kept);
      if (times.isOver(kept)) {
        if (rest) throw rest;
        return begin(kept.tenantId);
      }
      if (!rest) {
        begin(kept.tenantId).catch((error: unknown) =>
          logger.warn({ error, tenantId: kept.tenantId }, 'a token was not renewed ahead of its end'),
        );
      }
      return kept;
    },
    noteOver: times.noteOver,
    async settled() {
      await Promise.allSettled(under.values());
    },
  };
}
