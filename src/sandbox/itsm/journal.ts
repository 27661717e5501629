import type { IncomingHttpHeaders } from 'node:http';
import type { FaultKind } from './faults.ts';
import type { Endpoint } from './route.ts';

/** One request and what became of it. No field holds a password, a client secret or a token. */
export interface JournalEntry {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Names of the query's keys; their values are never kept. */
  readonly queryKeys: readonly string[];
  readonly endpoint: Endpoint;
  readonly headers: Readonly<Record<string, string>>;
  /** Which of the issued tokens was shown, counted from 1. */
  readonly token?: number;
  /** What came in, in one line. */
  readonly summary?: string;
  /** What came in, parsed: JSON as it was sent, a form's fields, a file's name, size and SHA-256. */
  readonly body?: unknown;
  readonly fault?: { readonly kind: FaultKind['kind']; readonly strikes: string };
  /** What the request changed, whether or not its answer arrived. */
  readonly wrote?: { readonly what: 'token' | 'incident' | 'attachment'; readonly id: number | string };
  readonly status?: number;
  /** `open` until the exchange has ended. */
  readonly outcome: 'open' | 'answered' | 'cut' | 'dropped' | 'caller left' | 'ended with the server';
  readonly ms?: number;
}

/** All the ITSM saw and did, oldest first; the newest `limit` entries are kept. */
export class Journal {
  readonly #limit: number;
  readonly #changed: (entry: JournalEntry) => void;
  #entries: JournalEntry[] = [];
  #count = 0;

  constructor(limit: number, changed: (entry: JournalEntry) => void) {
    this.#limit = limit;
    this.#changed = changed;
  }

  /** The entries there are, of one endpoint when it is named. */
  list(endpoint?: Endpoint): readonly JournalEntry[] {
    return this.#entries.filter((entry) => endpoint === undefined || entry.endpoint === endpoint);
  }

  clear(): void {
    this.#entries = [];
  }

  /** Writes a new entry and gives its number. */
  open(entry: Omit<JournalEntry, 'number' | 'outcome'>): number {
    this.#count += 1;
    const opened: JournalEntry = { ...entry, number: this.#count, outcome: 'open' };
    this.#entries.push(opened);
    if (this.#entries.length > this.#limit) this.#entries.shift();
    this.#changed(opened);
    return opened.number;
  }

  /** Adds to an entry; one that was pushed out or cleared stays away. */
  note(number: number, news: Partial<JournalEntry>): void {
    const index = number - (this.#entries[0]?.number ?? 0);
    const before = this.#entries[index];
    if (!before) return;
    const after = { ...before, ...news };
    this.#entries[index] = after;
    this.#changed(after);
  }
}

/** Headers as they may be shown: every credential is replaced by its scheme alone. */
export function withoutSecrets(headers: IncomingHttpHeaders): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    const secret = /authorization|cookie|token|secret|api-?key/.test(name);
    shown[name] = secret ? `${/^(Basic|Bearer) /i.exec(text)?.[1] ?? ''} (hidden)`.trim() : text;
  }
  return shown;
}
