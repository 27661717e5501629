import { BoundedMap } from '../domain/bounded-map.ts';
import type { Clock } from '../domain/ports/clock.ts';

/** What an ITSM takes of one connection in a minute, and what of that the bot's own reading may use. */
const mostCalls = 60;
const mostInBackground = 40;
const minuteMs = 60_000;
/** Connections are forgotten, the longest unused first, when there are more. */
const mostConnections = 10_000;

/** Names a connection. */
export interface ConnectionKey {
  readonly tenantId: string;
  readonly connectionId: string;
}

/** How many calls go to each connection within a minute. In memory, and so for this process alone. */
export interface CallBudget {
  /** A call that is made because somebody asked for it; it is counted and never held up. */
  note(key: ConnectionKey): void;
  /**
   * Takes one call for the bot's own reading; false when there is none left for now: 40 in any minute, fewer when
   * people's calls have used what is left of 60.
   */
  take(key: ConnectionKey): boolean;
  /** Whether one could be taken now. */
  hasLeft(key: ConnectionKey): boolean;
  /** Leaves the connection to people for so long, in milliseconds; a longer hold stands. */
  hold(key: ConnectionKey, ms: number): void;
}

interface Calls {
  /** When the calls of the last minute were made, oldest first; of people's at most as many as may be made in all. */
  people: number[];
  background: number[];
  heldUntil: number;
}

export function createCallBudget(clock: Pick<Clock, 'now'>): CallBudget {
  const connections = new BoundedMap<string, Calls>(mostConnections);

  function callsOf(key: ConnectionKey): Calls {
    // The id alone may be that of another workspace's connection, too.
    const name = JSON.stringify([key.tenantId, key.connectionId]);
    const calls = connections.get(name) ?? { people: [], background: [], heldUntil: 0 };
    const since = clock.now() - minuteMs;
    calls.people = calls.people.filter((at) => at > since);
    calls.background = calls.background.filter((at) => at > since);
    connections.set(name, calls);
    return calls;
  }

  function hasLeft(key: ConnectionKey): boolean {
    const { people, background, heldUntil } = callsOf(key);
    const isSpent = background.length >= mostInBackground || people.length + background.length >= mostCalls;
    return !isSpent && clock.now() >= heldUntil;
  }

  return {
    note(key) {
      const calls = callsOf(key);
      calls.people = [...calls.people, clock.now()].slice(-mostCalls);
    },
    take(key) {
      if (!hasLeft(key)) return false;
      callsOf(key).background.push(clock.now());
      return true;
    },
    hasLeft,
    hold(key, ms) {
      const calls = callsOf(key);
      calls.heldUntil = Math.max(calls.heldUntil, clock.now() + ms);
    },
  };
}
