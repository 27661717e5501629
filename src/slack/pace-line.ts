import { Fault } from '../domain/fault.ts';
import type { SlackDelay } from '../domain/metrics.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { type Counted, createPaceWindow } from './pace-window.ts';
import { type SlackMethod, slackLimits } from './slack-limits.ts';

/** What a caller waits at most; longer waits are the caller's own to plan. */
const patienceMs = 2_000;
/** Those told by one line to come later that are remembered, so that they are not all told the same moment. */
const mostPromised = 1_000;

/** Ends a call that was let go, so that what waits behind it may go. */
export type EndCall = () => void;

export interface PaceLineParts {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly method: SlackMethod;
  /** Told of each call that did not go at once. */
  readonly onDelay: (delay: SlackDelay) => void;
  /** Whether one more may wait behind so many. */
  readonly hasRoom: (waiting: number) => boolean;
}

/** A call that wants to go; those of the same key show the same thing, so that the room for one is enough. */
export interface LinedCall extends Counted {
  readonly key?: string | undefined;
}

interface Waiting extends LinedCall {
  readonly until: number;
  readonly let: (go: EndCall | Fault) => void;
}

/** The calls of one method in one workspace, people's before background, each kind in the order of its coming. */
export function createPaceLine({ clock, method, onDelay, hasRoom }: PaceLineParts) {
  const counted = createPaceWindow(slackLimits[method]);
  let waiting: Waiting[] = [];
  let heldUntil = 0;
  let promised = new Map<string, number>();
  let putOffs = 0;
  let stopTimer: (() => void) | undefined;

  function freeAt(now: number, call: Counted, before: readonly Counted[], later = 0): number {
    const ahead = {
      all: before.length + later,
      background: before.filter(({ priority }) => priority === 'background').length + later,
      inChannel: before.filter(({ channelId }) => channelId === call.channelId).length,
    };
    return Math.max(heldUntil, counted.freeAt(now, call, ahead));
  }

  function start(call: Counted): EndCall {
    const end = counted.start(call);
    return () => {
      end(clock.now());
      letGo();
    };
  }

  function letGo(): void {
    const now = clock.now();
    const still: Waiting[] = [];
    let nextAt = Number.POSITIVE_INFINITY;
    for (const call of waiting) {
      const at = freeAt(now, call, still);
      if (at <= now) call.let(start(call));
      else if (call.until <= now) call.let(putOff(now, call, still));
      else {
        still.push(call);
        nextAt = Math.min(nextAt, at, call.until);
      }
    }
    waiting = still;
    stopTimer?.();
    stopTimer = waiting.length === 0 ? undefined : clock.after(nextAt - now, letGo);
  }

  /** Tells a call when there will be room. Of many in background each thing is told a moment of its own. */
  function putOff(now: number, call: LinedCall, before: readonly Counted[]): Fault {
    onDelay('put-off');
    const at = call.priority === 'people' ? freeAt(now, call, before) : promise(now, call, before);
    return new Fault('slack-rate-limited', `Slack's limit makes ${method} wait`, {
      retryable: true,
      retryAfterMs: Math.max(1, at - now),
      facts: { method },
    });
  }

  function promise(now: number, call: LinedCall, before: readonly Counted[]): number {
    promised = new Map([...promised].filter(([, at]) => at > now));
    putOffs += 1;
    const key = call.key ?? `put off ${putOffs}`;
    const at = Math.max(heldUntil, promised.get(key) ?? freeAt(now, call, before, promised.size));
    if (promised.size < mostPromised) promised.set(key, at);
    return at;
  }

  return {
    /** Resolves when the call may be made, within 2 s; throws 'slack-rate-limited' with the wait when that is longer. */
    turn(call: LinedCall): Promise<EndCall> {
      const now = clock.now();
      const isPeople = call.priority === 'people';
      const place = isPeople ? waiting.findIndex(({ priority }) => priority === 'background') : -1;
      const before = place < 0 ? waiting : waiting.slice(0, place);
      const at = freeAt(now, call, before);
      if (at <= now) return Promise.resolve(start(call));
      // A form's trigger dies within 3 s: waiting would only use that up.
      const patience = method === 'views.open' ? 0 : patienceMs;
      if (at - now > patience || !hasRoom(before.length)) return Promise.reject(putOff(now, call, before));
      onDelay('waited');
      return new Promise((resolve, reject) => {
        const settle = (go: EndCall | Fault) => (go instanceof Fault ? reject(go) : resolve(go));
        waiting = [
          ...before,
          { ...call, until: now + patience, let: settle },
          ...waiting.slice(before.length),
        ];
        letGo();
      });
    },
    /** Lets no call go for `ms` milliseconds. */
    hold(ms: number): void {
      heldUntil = Math.max(heldUntil, clock.now() + ms);
    },
    /** Whether forgetting it loses nothing. */
    isIdle: () => waiting.length === 0 && heldUntil <= clock.now() && counted.isEmpty(clock.now()),
    /** Whether calls wait or are under way: then it must not be forgotten. */
    isBusy: () => waiting.length > 0 || counted.isUnderWay(),
  };
}

export type PaceLine = ReturnType<typeof createPaceLine>;
