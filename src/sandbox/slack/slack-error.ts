/** A refusal in Slack's own words: `{ok: false, error, …more}`. */
export class SlackError extends Error {
  override readonly name = 'SlackError';
  readonly code: string;
  /** Further fields of the answer, like `needed` or `response_metadata`. */
  readonly more: Record<string, unknown>;

  constructor(code: string, more: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** The error for arguments Slack explains: each message comes as `[ERROR] …`, as Slack words them. */
export function explainedError(code: string, messages: readonly string[]): SlackError {
  return new SlackError(code, {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
