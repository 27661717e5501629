import { messageWords } from './message-words.ts';
import type { Mentions, Names } from './names.ts';
import { isParts } from './parts.ts';

/**
 * A message as Slack's payloads, events and histories tell it: untrusted, any part may be missing or of a wrong type.
 */
export interface SlackText {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}

/**
 * All the words of a message as plain text: from its blocks, or its text where they say nothing, then from its
 * attachments. People, groups, channels, dates and links by their names; lists, quotes, code and tables readable.
 * Never throws; no mention that Slack would count is left, text without mark-up is unchanged but for white space at
 * its end and characters that no text may hold.
 */
export function toPlainText(message: SlackText, names: Names): string {
  return isParts(message) ? messageWords(message, { names, depth: 0 }).trimEnd() : '';
}

/** The ids that the message's words name, each once, in their order: what has to be asked for before. */
export function mentionsIn(message: SlackText): Mentions {
  const users = new Set<string>();
  const groups = new Set<string>();
  const channels = new Set<string>();
  toPlainText(message, {
    user: (id) => void users.add(id),
    group: (id) => void groups.add(id),
    channel: (id) => void channels.add(id),
  });
  return { users: [...users], groups: [...groups], channels: [...channels] };
}
