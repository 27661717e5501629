/** What can go wrong on the way to or from Slack. */
export type Fault =
  /** 429 with `Retry-After`; nothing is done. */
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  /** That HTTP status with a body that is no JSON; nothing is done. */
  | { kind: 'status'; status: number }
  /** `{ok: false, error}`; nothing is done. */
  | { kind: 'error'; error: string }
  /** Done, after a wait. */
  | { kind: 'slow'; ms: number }
  /** The connection ends before anything is done. */
  | { kind: 'drop-before' }
  /** Done, but the connection ends before the answer. */
  | { kind: 'drop-after' }
  /** Nothing is done and no answer ever comes. */
  | { kind: 'hang' };

/** `on` is a Web API method, `files`, `response_url` or `any`. */
export type PlannedFault = Fault & { on: string; times: number };

/** Faults waiting to happen: each is taken `times` times, in the order they were planned. */
export class Faults {
  #planned: PlannedFault[] = [];

  /** Plans a fault; once unless `times` says otherwise (`Infinity`: until `clear`). */
  plan(on: string, fault: Fault, times = 1): void {
    this.#planned.push({ ...fault, on, times });
  }

  /** Forgets all that were planned, or those on one target. */
  clear(on?: string): void {
    this.#planned = on === undefined ? [] : this.#planned.filter((fault) => fault.on !== on);
  }

  /** What is still to happen. */
  get planned(): readonly PlannedFault[] {
    return this.#planned;
  }

  /** The fault of this call, if one was planned, counted as used. */
  take(target: string): Fault | undefined {
    const fault = this.#planned.find((planned) => planned.on === target || planned.on === 'any');
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#planned = this.#planned.filter((planned) => planned !== fault);
    return fault;
  }
}
