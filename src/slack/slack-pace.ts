import type { SlackDelay } from '../domain/metrics.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { createPaceLine, type EndCall, type LinedCall, type PaceLine } from './pace-line.ts';
import type { SlackMethod } from './slack-limits.ts';

/** Lines remembered: the busiest 5,000 pairs of a workspace and a method. */
const mostLines = 5_000;
/** Calls that wait at once, of all workspaces together and of one line before a new one. */
const mostWaiting = 2_000;
const mostWaitingInLine = 100;

/** A call that is to be made. */
export interface PacedCall extends LinedCall {
  readonly tenantId: string;
  readonly method: SlackMethod;
}

/** Keeps calls within Slack's limits, for each workspace and method by itself. */
export interface SlackPace {
  /**
   * Resolves when the call may be made, within 2 s ('views.open': at once); what it resolves to is to be called when
   * the call has ended. Throws 'slack-rate-limited' with the wait when that is longer, or when too many wait already.
   * People's calls go before background, which leaves some of each minute's calls to them.
   */
  turn(call: PacedCall): Promise<EndCall>;
  /** No call before `ms` milliseconds have passed: Slack's `Retry-After`. */
  hold(tenantId: string, method: SlackMethod, ms: number): void;
}

export interface SlackPaceParts {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onDelay: (method: SlackMethod, delay: SlackDelay) => void;
}

/**
 * A pace that remembers only this process's calls; what others use up of Slack's limits shows in `Retry-After`.
 * Its memory is bounded: what has not been used longest is forgotten first.
 */
export function createSlackPace({ clock, onDelay }: SlackPaceParts): SlackPace {
  /** Least recently used first. */
  const lines = new Map<string, PaceLine>();
  let waiting = 0;

  function lineOf(tenantId: string, method: SlackMethod): PaceLine {
    const key = `${tenantId} ${method}`;
    const known = lines.get(key);
    lines.delete(key);
    forget();
    const line =
      known ??
      createPaceLine({
        clock,
        method,
        onDelay: (delay) => onDelay(method, delay),
        hasRoom: (before) => waiting < mostWaiting && before < mostWaitingInLine,
      });
    lines.set(key, line);
    return line;
  }

  /** Two looks for each call keep up with what one call adds. */
  function forget(): void {
    let looks = 2;
    for (const [key, line] of lines) {
      if (line.isIdle() || (lines.size >= mostLines && !line.isBusy())) lines.delete(key);
      looks -= 1;
      if (looks === 0) return;
    }
  }

  return {
    async turn({ tenantId, method, ...call }) {
      const turn = lineOf(tenantId, method).turn(call);
      waiting += 1;
      try {
        return await turn;
      } finally {
        waiting -= 1;
      }
    },
    hold: (tenantId, method, ms) => lineOf(tenantId, method).hold(ms),
  };
}
