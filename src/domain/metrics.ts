/** How a submission's try ended, as the metric counts it. */
export const submissionOutcomes = [
  'received',
  'filed',
  'rejected',
  'unknown',
  'retried',
  'given-back',
  'dropped',
] as const;
export type SubmissionOutcome = (typeof submissionOutcomes)[number];

/** How one call to the other side ended. */
export const callOutcomes = ['ok', 'refused', 'failed', 'limited', 'timeout'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** What became of a call that Slack's limits did not let go at once: it went a little later, or is to come again. */
export const slackDelays = ['waited', 'put-off'] as const;
export type SlackDelay = (typeof slackDelays)[number];

/** What stands in the queue at one moment, for one state. */
export interface QueueReading {
  readonly state: string;
  readonly size: number;
  /** Age of the oldest entry in seconds; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** One finished call; `durationSeconds` is wall time from the first byte out to the last one read. */
export interface CallReading {
  readonly outcome: CallOutcome;
  readonly durationSeconds: number;
}

/**
 * The port to the counters. Nothing here throws, waits, or takes text of people, tenants or incidents:
 * every label comes from a fixed set in code.
 */
export interface Metrics {
  countSubmission(outcome: SubmissionOutcome): void;
  /** `operation` is the client's verb, such as `create` or `upload`. */
  observeItsmCall(operation: string, call: CallReading): void;
  /** `method` is the Web API method, such as `chat.postMessage`. */
  observeSlackCall(method: string, call: CallReading): void;
  /** A call that the bot kept back for Slack's limits, without asking Slack. */
  countSlackDelay(method: string, delay: SlackDelay): void;
  /** Replaces the last reading: states that are not named read as empty. */
  setQueue(readings: readonly QueueReading[]): void;
  /** Time from the arrival of Slack's request to the answer; `entrance` is such as `command` or `view_submission`. */
  observeAcknowledgement(entrance: string, durationSeconds: number): void;
  /** `cache` is the cache's name, such as `tokens`. */
  countCacheError(cache: string): void;
}
