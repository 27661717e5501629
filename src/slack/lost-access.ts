import { BoundedMap } from '../domain/bounded-map.ts';
import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Secret } from '../domain/secret.ts';
import type { PacedCall } from './slack-pace.ts';

/** Workspaces that refuse the bot's token, so that what works in background does not ask them over and over. */
export interface LostAccess {
  /** Throws 'slack-access-lost' for background while a refused token is left alone; another token is not. */
  check(call: PacedCall, token: Secret): void;
  /** The workspace refused the token: background asks nothing of it by that for `restMs` milliseconds. */
  lost(tenantId: string, token: Secret, restMs: number): void;
  /** The workspace took the token. */
  taken(tenantId: string): void;
}

/** More workspaces than refuse a token at once; of one that is dropped here background asks once more. */
const most = 1_000;

/** People's calls still go out, and the first that is answered ends the rest. */
export function createLostAccess(clock: Pick<Clock, 'now'>, logger: Logger): LostAccess {
  const rests = new BoundedMap<string, { readonly token: string; readonly until: number }>(most);
  return {
    check({ tenantId, method, priority }, token) {
      const rest = rests.get(tenantId);
      const leftMs = (rest?.until ?? 0) - clock.now();
      if (priority === 'people' || leftMs <= 0 || rest?.token !== token.reveal()) return;
      throw new Fault('slack-access-lost', `Slack refused the token shortly before ${method}`, {
        retryAfterMs: leftMs,
        facts: { method },
      });
    },
    lost(tenantId, secret, restMs) {
      const token = secret.reveal();
      if (rests.get(tenantId)?.token !== token) {
        logger.error(
          { tenantId },
          'Slack refuses the token of a workspace; install the app anew or mend the token',
        );
      }
      rests.set(tenantId, { token, until: clock.now() + restMs });
    },
    taken(tenantId) {
      if (rests.delete(tenantId)) logger.info({ tenantId }, 'Slack takes the token of a workspace again');
    },
  };
}
