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
  /** An answer as it is held in memory, after decoding. */
  readonly answerBytes: number;
}

export const defaultLimits: OutboundLimits = {
  connectMs: 10_000,
  headMs: 30_000,
  idleMs: 30_000,
  wholeMs: 60_000,
  onceMs: 120_000,
  answerBytes: 1024 * 1024,
};
