import { BoundedMap } from '../domain/bounded-map.ts';
import type { KeptInstallation } from '../domain/kept-installation.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Secret } from '../domain/secret.ts';

const aheadMs = 2 * 60 * 60_000;
/** Clocks differ: a token is not used in its last half minute. */
const marginMs = 30_000;
/** Slack keeps two tokens good at a time: one that is short-lived is not renewed at every use. */
const pauseMs = 10 * 60_000;
/** What is said of one that is let go is found out again. */
const mostNoted = 1_000;

/** Whether tokens are at their end. */
export interface TokenTimes {
  /** It is not to be used any more. */
  isOver(kept: KeptInstallation): boolean;
  /** It is over, or ends within two hours and was not renewed just now. */
  isDue(kept: KeptInstallation): boolean;
  noteOver(tenantId: string, token: Secret): void;
  noteRenewed(tenantId: string): void;
}

/** By the clock, and by what Slack says, which knows better. */
export function createTokenTimes(clock: Pick<Clock, 'now'>): TokenTimes {
  const over = new BoundedMap<string, string>(mostNoted);
  const renewedAt = new BoundedMap<string, number>(mostNoted);

  function endsWithin({ expiresAt }: KeptInstallation, ms: number): boolean {
    return expiresAt !== undefined && expiresAt - clock.now() <= ms;
  }
  function isOver(kept: KeptInstallation): boolean {
    const isSaidToBe = kept.expiresAt !== undefined && over.get(kept.tenantId) === kept.botToken.reveal();
    return isSaidToBe || endsWithin(kept, marginMs);
  }

  return {
    isOver,
    isDue(kept) {
      const sinceMs = clock.now() - (renewedAt.get(kept.tenantId) ?? Number.NEGATIVE_INFINITY);
      return isOver(kept) || (sinceMs >= pauseMs && endsWithin(kept, aheadMs));
    },
    noteOver: (tenantId, token) => void over.set(tenantId, token.reveal()),
    noteRenewed: (tenantId) => void renewedAt.set(tenantId, clock.now()),
  };
}
