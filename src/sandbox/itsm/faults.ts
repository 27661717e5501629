import { type Endpoint, isApiEndpoint } from './route.ts';

export const faultTargets = ['token', 'create', 'get', 'update', 'upload', 'form', 'any'] as const;
export const errorBodies = ['envelope', 'code', 'framework', 'html', 'empty'] as const;
export const waitNotes = ['seconds', 'date', 'reset-at', 'reset-in', 'none'] as const;

/** Whether the request takes effect before the fault strikes (`after`) or not (`before`, the default). */
interface Timing {
  readonly when?: 'before' | 'after';
}

/** One way to misbehave, as data. */
export type FaultKind =
  | ({ kind: 'status'; status: number; body?: (typeof errorBodies)[number]; words?: string } & Timing)
  /** 429; `seconds` to wait, told as `Retry-After` (seconds, date) or `X-RateLimit-Reset` (ms since 1970, ms from now). */
  | { kind: 'too-many'; seconds?: number; told?: (typeof waitNotes)[number] }
  | { kind: 'refuse'; words?: string }
  /** 200 with JSON that is no success; left out, `body` is the endpoint's success less what matters. */
  | ({ kind: 'wrong-shape'; body?: unknown } & Timing)
  | ({ kind: 'html' } & Timing)
  | { kind: 'redirect'; status?: 301 | 302 | 303 | 307 | 308; to?: string }
  | ({ kind: 'slow'; ms: number } & Timing)
  | ({ kind: 'drop' } & Timing)
  | ({ kind: 'hang' } & Timing)
  /** The head and half of the true answer, then the end of the connection. */
  | { kind: 'cut-body' }
  /** The true answer, one byte each `ms`. */
  | { kind: 'drip'; ms: number }
  /** Every access and refresh token is unknown from here on. */
  | { kind: 'forget-tokens' }
  /** A TCP reset once `bytes` of the request's body were read. */
  | { kind: 'reset-in-mid-body'; bytes?: number }
  /** 413 as a proxy's page, before the body was read. */
  | { kind: 'too-large' };

/** A fault, where it strikes, and how often (once when left out). */
export type Fault = FaultKind & {
  readonly on: (typeof faultTargets)[number];
  readonly times?: number | 'always';
};

/** A fault that waits for its request; `left` counts down. */
export interface WaitingFault {
  readonly id: number;
  readonly fault: Fault;
  readonly left: number;
}

/** The faults in place. The oldest that fits a request strikes, one for each request; a mode's come last. */
export class Faults {
  readonly #changed: () => void;
  #waiting: WaitingFault[] = [];
  #ofMode: readonly Fault[] = [];
  #lastId = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Puts a fault in place and gives the id it can be taken away by. */
  add(fault: Fault): number {
    const { times = 1 } = fault;
    this.#lastId += 1;
    this.#waiting.push({
      id: this.#lastId,
      fault,
      left: times === 'always' ? Number.POSITIVE_INFINITY : times,
    });
    this.#changed();
    return this.#lastId;
  }

  remove(id: number): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
    this.#changed();
  }

  /** Takes away all faults that were added; those of the mode stay. */
  clear(): void {
    this.#waiting = [];
    this.#changed();
  }

  list(): readonly WaitingFault[] {
    return [...this.#waiting];
  }

  /** Replaces what the mode brings with it. */
  useMode(faults: readonly Fault[]): void {
    this.#ofMode = faults;
  }

  /** The fault that strikes this request, used up by one. */
  take(endpoint: Endpoint): Fault | undefined {
    const strikes = ({ on }: Fault) => on === endpoint || (on === 'any' && isApiEndpoint(endpoint));
    const found = this.#waiting.find(({ fault }) => strikes(fault));
    if (!found) return this.#ofMode.find(strikes);
    const used = { ...found, left: found.left - 1 };
    this.#waiting = this.#waiting.flatMap((other) => (other !== found ? other : used.left > 0 ? used : []));
    this.#changed();
    return found.fault;
  }
}
