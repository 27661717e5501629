import { AccessTokens } from './access-tokens.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Change, World } from './exchange.ts';
import { Faults } from './faults.ts';
import { handleExchange } from './handle-exchange.ts';
import { defaultItsmConfig, type ItsmConfig } from './itsm-config.ts';
import { ItsmListener } from './itsm-listener.ts';
import { ItsmState } from './itsm-state.ts';
import { Journal } from './journal.ts';
import { faultsOfMode, type ItsmMode } from './modes.ts';
import { openExchange } from './open-exchange.ts';

export interface ItsmSandboxOptions {
  /** What differs from `defaultItsmConfig`. */
  readonly config?: Partial<ItsmConfig>;
  /** The id of the first incident; 1 when left out. */
  readonly firstId?: number;
  /** How many requests the journal remembers; 1000 when left out. */
  readonly journalLimit?: number;
  /** What the mode `slow` adds to each call, in ms; 10 s when left out. */
  readonly slowMs?: number;
  /** The ITSM's clock, in ms since 1970. */
  readonly now?: () => number;
}

/** An ITSM to try and to test with, and every handle to drive it by. */
export interface ItsmSandbox extends Desk {
  /** Listens and gives the server URL. */
  readonly listen: (port?: number, host?: string) => Promise<string>;
  /** Ends all connections and what waits, and stops to listen. */
  readonly close: () => Promise<void>;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly config: () => ItsmConfig;
  readonly configure: (changes: Partial<ItsmConfig>) => void;
  readonly mode: () => ItsmMode;
  /** Switches the mode; faults that were added stay in place. */
  readonly setMode: (mode: ItsmMode) => Promise<void>;
  /** Every access and refresh token is unknown from now on. */
  readonly forgetTokens: () => void;
  /** Calls the listener at each change, with what changed; gives the way to end that. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
}

/** Makes a sandbox of the ITSM's v1 incident API, set up as `defaultItsmConfig` says. It holds everything in memory. */
export function createItsmSandbox(options: ItsmSandboxOptions = {}): ItsmSandbox {
  const { firstId = 1, journalLimit = 1000, slowMs = 10_000, now = Date.now } = options;
  const listeners = new Set<(change: Change) => void>();
  const changed = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const world: World = {
    config: { ...defaultItsmConfig, ...options.config },
    state: new ItsmState(firstId, now),
    tokens: new AccessTokens(now),
    faults: new Faults(() => changed('faults')),
    journal: new Journal(journalLimit, () => changed('journal')),
    ...{ now, changed },
  };
  const listener = new ItsmListener(async (request, response, down) =>
    handleExchange(openExchange(world, { request, response, down })),
  );
  let mode: ItsmMode = 'healthy';
  return {
    listen: (port = 0, host = '127.0.0.1') => listener.listen(port, host),
    close: () => listener.goDown(),
    ...openDesk(world),
    journal: world.journal,
    faults: world.faults,
    config: () => world.config,
    configure: (changes) => {
      world.config = { ...world.config, ...changes };
      changed('config');
    },
    mode: () => mode,
    setMode: async (next) => {
      mode = next;
      world.faults.useMode(faultsOfMode(next, slowMs));
      await (next === 'down' ? listener.goDown() : listener.comeUp());
      changed('mode');
    },
    forgetTokens: () => world.tokens.forget(),
    onChange: (added) => {
      listeners.add(added);
      return () => listeners.delete(added);
    },
  };
}
