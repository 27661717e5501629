interface Waiting<State> {
  newest: State;
  /** Settles when it was sent, with the outcome. */
  sent: Promise<void>;
}

/** How states of one thing go out: at most one under way, and at most one waiting, which is the newest. */
export interface LastStateWins<State> {
  /**
   * Sends a state of the thing that `key` names, once the one under way has ended. While it waits a newer one takes
   * its place, and all who gave one get the outcome of the last. `send` takes the state as late as it can.
   */
  send(key: string, state: State, send: (take: () => State) => Promise<void>): Promise<void>;
}

/** Sends states so that an old one never arrives after a newer. */
export function createLastStateWins<State>(): LastStateWins<State> {
  const waiting = new Map<string, Waiting<State>>();
  /** What was given last of each thing, until it has ended. */
  const last = new Map<string, Promise<void>>();

  async function sendAfter(before: Promise<void> | undefined, send: () => Promise<void>): Promise<void> {
    await before?.catch(() => {
      // Whoever gave that state was told.
    });
    await send();
  }

  return {
    send(key, state, send) {
      const joined = waiting.get(key);
      if (joined) {
        joined.newest = state;
        return joined.sent;
      }
      const mine: Waiting<State> = { newest: state, sent: Promise.resolve() };
      const take = () => {
        leave();
        return mine.newest;
      };
      function leave(): void {
        if (waiting.get(key) === mine) waiting.delete(key);
      }
      mine.sent = sendAfter(last.get(key), () => send(take)).finally(() => {
        // Where it failed before its state was taken, nothing may join it any more.
        leave();
        if (last.get(key) === mine.sent) last.delete(key);
      });
      waiting.set(key, mine);
      last.set(key, mine.sent);
      return mine.sent;
    },
  };
}
