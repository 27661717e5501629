/** How long each step may take, in milliseconds, and how long an answer may be, in bytes. */
export interface OutboundLimits {
  /** Name, connection and TLS together. */
  readonly connectMs: number;
  /** From the end of the request to the head of its answer. */
  readonly headMs: number;
  /** Between two pieces of an answer. */
  readonly idleMs: number;
  /** A whole exchange by `fetch`; of a streamed one, the reading of its answer. */
  readonly wholeMs: number;
  /** A whole exchange by `fetchOnce`, its connection included. */
  readonly onceMs: number;
  /** How long an unused connection is kept where the other side names no time, and at most whatever it names. */
  readonly keepMs: number;
  readonly keepAtMostMs: number;
  /** An answer as it is held in memory, after decoding. */
  readonly answerBytes: number;
}

export const defaultLimits: OutboundLimits = {
  connectMs: 10_000,
  headMs: 30_000,
  idleMs: 30_000,
  wholeMs: 60_000,
  onceMs: 120_000,
  // Below the 5 s after which Node's own servers close a connection that is not used.
  keepMs: 4_000,
  keepAtMostMs: 30_000,
  answerBytes: 1024 * 1024,
};
