import type { SlackLimit } from './slack-limits.ts';

const minuteMs = 60_000;
/** Of a minute's calls, what background may use: the rest is there when a person presses. */
const backgroundShare = 0.7;

/** Whom a call serves: somebody who waits for it, or nobody just now. */
export type Priority = 'people' | 'background';

/** A call as the window counts it. */
export interface Counted {
  readonly priority: Priority;
  readonly channelId?: string | undefined;
}

/** Calls that go first, counted by those that take from the same allowance. */
export interface Ahead {
  readonly all: number;
  readonly background: number;
  readonly inChannel: number;
}

interface Flight extends Counted {
  endedAt: number | undefined;
}

/**
 * The calls of the last minute, of one method in one workspace. A call counts from its start until a minute after its
 * answer: Slack counted it somewhere between, so none of Slack's own minutes ever holds more than the limit, however
 * long calls are on their way.
 */
export function createPaceWindow(limit: SlackLimit) {
  const most = { people: limit.callsPerMinute, background: shareOf(limit) };
  let flights: Flight[] = [];

  function forget(now: number): void {
    // An end that is still to come shows that the machine's clock was set back: it would count for too long.
    const counts = (endedAt: number) => endedAt <= now && endedAt + minuteMs > now;
    flights = flights.filter(({ endedAt }) => endedAt === undefined || counts(endedAt));
  }

  /** When the calls of the last minute stop to count, soonest first; of one still under way, at the earliest. */
  function ends(now: number, background: boolean): number[] {
    return flights
      .filter(({ priority }) => !background || priority === 'background')
      .map(({ endedAt = now }) => endedAt + minuteMs)
      .sort((one, other) => one - other);
  }

  function channelFreeAt(now: number, channelId: string | undefined, ahead: number): number {
    const { perChannelMs } = limit;
    if (perChannelMs === undefined || channelId === undefined) return now;
    const times = flights
      .filter((flight) => flight.channelId === channelId)
      .map(({ endedAt = now }) => endedAt + perChannelMs);
    return Math.max(now, ...times) + ahead * perChannelMs;
  }

  return {
    /** When such a call may start, in epoch milliseconds, after those that go first; `now` when at once. */
    freeAt(now: number, { priority, channelId }: Counted, ahead: Ahead): number {
      forget(now);
      return Math.max(
        channelFreeAt(now, channelId, ahead.inChannel),
        slotAt(now, ends(now, false), { most: most.people, ahead: ahead.all }),
        priority === 'people'
          ? now
          : slotAt(now, ends(now, true), { most: most.background, ahead: ahead.background }),
      );
    },
    /** Counts a call that starts; what is returned is to be called with the time of its end. */
    start(counted: Counted): (now: number) => void {
      const flight: Flight = { ...counted, endedAt: undefined };
      flights.push(flight);
      return (now) => {
        flight.endedAt ??= now;
      };
    },
    /** Whether it counts nothing any more. */
    isEmpty(now: number): boolean {
      forget(now);
      return flights.length === 0;
    },
    isUnderWay: () => flights.some(({ endedAt }) => endedAt === undefined),
  };
}

function shareOf({ callsPerMinute }: SlackLimit): number {
  return Math.max(1, Math.floor(callsPerMinute * backgroundShare));
}

/** When the call after `ahead` others finds a place, where `most` fit into a minute and those in `ends` are taken. */
function slotAt(
  now: number,
  ends: readonly number[],
  { most, ahead }: { readonly most: number; readonly ahead: number },
): number {
  const taken = (ahead % most) - (most - ends.length);
  return Math.max(now, ends[taken] ?? now) + Math.floor(ahead / most) * minuteMs;
}
