import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { PacedCall } from './slack-pace.ts';

/** Workspaces that refuse the bot's token, so that what works in background does not ask them over and over. */
export interface LostAccess {
  /** Throws 'slack-access-lost' for background while a refused token is left alone. */
  check(call: PacedCall): void;
  /** The workspace refused the token: background asks nothing of it for `restMs` milliseconds. */
  lost(tenantId: string, restMs: number): void;
  /** The workspace took the token. */
  taken(tenantId: string): void;
}

/** People's calls still go out, and the first that is answered ends the rest. */
export function createLostAccess(clock: Pick<Clock, 'now'>, logger: Logger): LostAccess {
  const until = new Map<string, number>();
  return {
    check({ tenantId, method, priority }) {
      const leftMs = (until.get(tenantId) ?? 0) - clock.now();
      if (priority === 'people' || leftMs <= 0) return;
      throw new Fault('slack-access-lost', `Slack refused the token shortly before ${method}`, {
        retryAfterMs: leftMs,
        facts: { method },
      });
    },
    lost(tenantId, restMs) {
      if (!until.has(tenantId)) {
        logger.error(
          { tenantId },
          'Slack refuses the token of a workspace; install the app anew or mend the token',
        );
      }
      until.set(tenantId, clock.now() + restMs);
    },
    taken(tenantId) {
      if (until.delete(tenantId)) logger.info({ tenantId }, 'Slack takes the token of a workspace again');
    },
  };
}
