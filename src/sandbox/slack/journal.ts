import { isFields } from './block-kit/checks.ts';
import type { Fault } from './faults.ts';

/** One request the bot made of Slack. */
export interface ApiCall {
  /** Milliseconds since 1970. */
  at: number;
  /** A Web API method, `files` or `response_url`. */
  method: string;
  teamId?: string;
  /** What was sent, without tokens and secrets. */
  args: Record<string, unknown>;
  status: number;
  /** What was answered; undefined where no answer was sent or it is a file's bytes. */
  answer: unknown;
  fault?: Fault;
}

/** What came of one request that Slack made of the bot; 'not-sent' where the app is not installed. */
export type DeliveryOutcome = 'answered' | 'late' | 'unreachable' | 'not-sent';

/** One request Slack made of the bot. */
export interface Delivery {
  at: number;
  /** The payload's type: `slash_command`, `view_submission`, `block_actions`, an event's type… */
  kind: string;
  via: 'http' | 'socket';
  /** The payload's fields as sent. */
  payload: Record<string, unknown>;
  outcome: DeliveryOutcome;
  /** HTTP status; 200 for an acknowledged envelope; undefined when no answer came in time. */
  status?: number;
  /** The raw answer, empty when none. */
  body: string;
  headers: Record<string, string>;
  elapsedMs: number;
  /** Only of events: 0 for the first try. */
  retry: number;
}

/** All that went between Slack and the bot, in order. */
export class Journal {
  readonly calls: ApiCall[] = [];
  readonly deliveries: Delivery[] = [];
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after each entry until the returned function is called. */
  onEntry(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes down a request of the bot. */
  recordCall(call: ApiCall): void {
    this.calls.push({ ...call, args: withoutSecrets(call.args), answer: withoutTokens(call.answer) });
    for (const listener of this.#listeners) listener();
  }

  /** Writes down a request to the bot. */
  recordDelivery(delivery: Delivery): void {
    this.deliveries.push(delivery);
    for (const listener of this.#listeners) listener();
  }

  /** The calls of one method. */
  callsOf(method: string): ApiCall[] {
    return this.calls.filter((call) => call.method === method);
  }
}

const SECRETS = new Set(['token', 'client_secret', 'code', 'refresh_token', 'access_token']);

function withoutSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRETS.has(name)));
}

function withoutTokens(answer: unknown): unknown {
  return isFields(answer) && 'access_token' in answer ? withoutSecrets(answer) : answer;
}
