const deepestCause = 5;
const longestMessage = 500;
const longestStack = 4_000;

/** Hides secrets in a text, as `Scrubber` does. */
export type Scrub = (text: string) => string;

/** What a log line tells of an error. */
export interface SerialisedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Frames alone, without the message that a stack begins with. */
  readonly stack?: string;
  readonly cause?: SerialisedError;
  readonly errors?: readonly SerialisedError[];
}

/**
 * The named properties of an error and of its causes, five deep. All else that libraries hang on an error (requests,
 * responses, bodies, headers, options) is left out. Secrets are hidden before a long
 * message is cut. Anything thrown that is no error is told by its type alone.
 */
export function serialiseError(error: unknown, scrub: Scrub, depth = 0): SerialisedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'no error was thrown, but this' };
  const { code, facts } = error as { readonly code?: unknown; readonly facts?: unknown };
  const deeper = depth < deepestCause;
  return {
    type: error.name,
    message: cutText(scrub(messageOf(error)), longestMessage),
    ...(isScalar(code) && { code }),
    ...(isFacts(facts) && { facts }),
    ...(error.stack !== undefined && { stack: cutText(scrub(framesOf(error.stack)), longestStack) }),
    ...(deeper && error.cause !== undefined && { cause: serialiseError(error.cause, scrub, depth + 1) }),
    ...(deeper &&
      error instanceof AggregateError && {
        errors: error.errors.slice(0, deepestCause).map((inner) => serialiseError(inner, scrub, depth + 1)),
      }),
  };
}

/** The text, or its beginning with an ellipsis. */
export function cutText(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

// JSON.parse quotes the text it could not read, which may be anything the other side sent.
function messageOf(error: Error): string {
  return error instanceof SyntaxError ? 'unreadable text' : error.message;
}

function framesOf(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.map((frame) => frame.trim()).join('\n');
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isFacts(value: unknown): value is Readonly<Record<string, string | number>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isScalar);
}
