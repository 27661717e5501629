import type { SharedFile } from './report.ts';
import { type Source, sayTime } from './source-message.ts';

/** A message as it goes into an incident: its words are plain text already. */
export interface ThreadMessage {
  readonly ts: string;
  readonly authorName: string;
  /** Epoch milliseconds; undefined when Slack's name for the message is no time. */
  readonly postedAt?: number | undefined;
  readonly text: string;
  readonly files: readonly SharedFile[];
}

/** A thread: its first message, and the replies to it, oldest first. */
export interface Thread {
  /** Undefined when it was deleted. */
  readonly first: ThreadMessage | undefined;
  readonly replies: readonly ThreadMessage[];
  /** How many replies there are beyond those. */
  readonly leftOut: number;
}

/** How much of a thread is taken, in replies and in UTF-16 units of its words together. */
export const threadLimits = { replies: 1_000, length: 1_500_000 } as const;

/**
 * A thread in words: each reply with who and when, and a line that says what was left out. Its first message is among
 * them unless that is the one named by `sourceTs`, whose words stand above it already.
 */
export function toTranscript(
  { first, replies, leftOut }: Thread,
  sourceTs: string,
): NonNullable<Source['thread']> {
  const opening = first !== undefined && first.ts !== sourceTs ? [sayMessage(first)] : [];
  const parts = [...opening];
  let length = 0;
  for (const reply of replies) {
    const part = sayMessage(reply);
    length += part.length;
    if (length > threadLimits.length) break;
    parts.push(part);
  }
  const taken = parts.length - opening.length;
  const missing = leftOut + replies.length - taken;
  if (missing > 0) parts.push(`(${missing} more ${missing === 1 ? 'reply was' : 'replies were'} left out)`);
  return { text: parts.join('\n\n'), replies: taken, leftOut: missing };
}

function sayMessage({ authorName, postedAt, text, files }: ThreadMessage): string {
  const when = postedAt === undefined ? '' : `, ${sayTime(postedAt)}`;
  const names = files.map((file) => `[${file.name}]`).join(' ');
  return [`${authorName}${when}:`, text, names].filter((line) => line !== '').join('\n');
}
