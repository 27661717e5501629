import { Fault } from '../domain/fault.ts';
import type { Clock } from '../domain/ports/clock.ts';

/** The least time between two calls of a method in one workspace, in milliseconds, where Slack's limit is low. */
const spacingMs: Readonly<Record<string, number>> = { 'chat.update': 1_200 };
/** What a caller waits at most; longer waits are the caller's own to plan. */
const patienceMs = 2_000;
const mostRemembered = 5_000;

/** Keeps calls within Slack's limits, for each workspace and method by itself. */
export interface SlackPace {
  /** Resolves when the call may be made; throws 'slack-rate-limited' with the wait when that is over 2 s. */
  turn(tenantId: string, method: string): Promise<void>;
  /** No call before `ms` milliseconds have passed: Slack's `Retry-After`. */
  hold(tenantId: string, method: string, ms: number): void;
}

/** A pace that remembers only this process's calls. */
export function createSlackPace(clock: Pick<Clock, 'now' | 'sleep'>): SlackPace {
  const freeAt = new Map<string, number>();

  function forgetThePast(now: number): void {
    for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key);
  }

  return {
    async turn(tenantId, method) {
      const key = `${tenantId} ${method}`;
      const now = clock.now();
      const at = Math.max(now, freeAt.get(key) ?? now);
      const wait = at - now;
      // A form's trigger dies within 3 s: waiting would only use that up.
      if (wait > (method.startsWith('views.') ? 0 : patienceMs)) {
        throw new Fault('slack-rate-limited', `Slack asked to wait before ${method}`, {
          retryable: true,
          retryAfterMs: wait,
          facts: { method },
        });
      }
      const spacing = spacingMs[method];
      if (spacing !== undefined) freeAt.set(key, at + spacing);
      if (freeAt.size > mostRemembered) forgetThePast(now);
      if (wait > 0) await clock.sleep(wait);
    },
    hold(tenantId, method, ms) {
      const key = `${tenantId} ${method}`;
      freeAt.set(key, Math.max(freeAt.get(key) ?? 0, clock.now() + ms));
    },
  };
}
