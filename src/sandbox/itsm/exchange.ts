import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessTokens } from './access-tokens.ts';
import type { Answer } from './answer.ts';
import type { Fault, Faults } from './faults.ts';
import type { ItsmConfig } from './itsm-config.ts';
import type { ItsmState } from './itsm-state.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { Route } from './route.ts';

/** What changed, for a page that wants to stay up to date. */
export type Change = 'journal' | 'incidents' | 'attachments' | 'faults' | 'mode' | 'config';

/** The server behind all requests. */
export interface World {
  config: ItsmConfig;
  readonly state: ItsmState;
  readonly tokens: AccessTokens;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly now: () => number;
  readonly changed: (change: Change) => void;
}

/** One request under way. */
export interface Exchange {
  readonly world: World;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly queryKeys: readonly string[];
  readonly route: Route;
  readonly fault: Fault | undefined;
  /** Ends what waits when the server goes down. */
  readonly down: AbortSignal;
  /** Adds to the journal's entry. */
  readonly note: (news: Partial<JournalEntry>) => void;
  /** Says how the exchange ended; what was said first stays. */
  readonly end: (outcome: JournalEntry['outcome']) => void;
}

/** What a request does once it was read whole; a fault can come between the two. */
export type Effect = () => Answer;

/** Reads a request: an answer at once when nothing can come of it, else its effect. */
export type ReadRequest = (exchange: Exchange) => Promise<Answer | Effect>;
