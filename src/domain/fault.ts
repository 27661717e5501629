/**
 * What can go wrong, as far as anyone has to tell one thing from another. Every code has its words for people in
 * one exhaustive table in `slack/blocks/`, and its consequence for a submission in `judge-fault.ts`.
 */
export const faultCodes = [
  'credentials-refused',
  'access-refused',
  'redirected',
  'address-refused',
  'content-refused',
  'incident-gone',
  'file-refused',
  'file-too-large',
  'file-type-refused',
  'too-many-files',
  'rate-limited',
  'unreachable',
  'outcome-unknown',
  'not-connected',
  'not-permitted',
  'requester-without-email',
  'slack-access-lost',
  'slack-place-gone',
  'slack-refused',
  'slack-scope-missing',
  'slack-rate-limited',
  'slack-unreachable',
  'slack-file-gone',
  'slack-file-hidden',
  'slack-file-unreadable',
  'store-failed',
  'internal',
] as const;

export type FaultCode = (typeof faultCodes)[number];

interface FaultDetails {
  /** Words the other side meant for people. Untrusted: escape and cap before showing. */
  readonly userMessage?: string | undefined;
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the same call may be made again with hope. Default: false. */
  readonly retryable?: boolean;
  /** Plain facts for a log line: a status, a content type, a method. Never a body, a header or a secret. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/**
 * The one error that crosses a port. `message` is for logs and holds no secret and nothing a person wrote;
 * what a person reads is chosen by `code`.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly retryable: boolean;
  readonly userMessage: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: FaultCode, message: string, details: FaultDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.userMessage = details.userMessage;
    this.retryAfterMs = details.retryAfterMs;
    this.facts = details.facts ?? {};
  }
}
