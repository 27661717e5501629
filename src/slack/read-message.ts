import { z } from 'zod';
import type { SharedFile } from '../domain/report.ts';
import { postedAt } from '../domain/source-message.ts';
import { shorten } from '../domain/text.ts';
import { readFiles } from './read-files.ts';
import { cleanText } from './text/clean-text.ts';
import type { Names } from './text/names.ts';
import type { SlackText } from './text/to-plain-text.ts';

/** A message as Slack's payloads, events and histories tell it, as far as it could be read. Untrusted. */
export interface SlackMessage {
  /** Slack's name for it; empty when that is no time. */
  readonly ts: string;
  /** The first message of the thread it stands in, or itself when it has replies. */
  readonly threadTs?: string | undefined;
  /** Who wrote it, when that is a person. */
  readonly userId?: string | undefined;
  /** What the app that wrote it calls itself. */
  readonly appName?: string | undefined;
  readonly isApp: boolean;
  /** Deleted: only its place is left. */
  readonly isDeleted: boolean;
  readonly replyCount: number;
  readonly words: SlackText;
  readonly files: readonly SharedFile[];
}

const said = z.string().optional().catch(undefined);

const messageSchema = z
  .object({
    ts: said,
    thread_ts: said,
    user: z
      .string()
      .regex(/^[A-Z0-9]{1,30}$/)
      .optional()
      .catch(undefined),
    bot_id: said,
    subtype: said,
    username: said,
    bot_profile: z.object({ name: said }).optional().catch(undefined),
    reply_count: z.number().int().nonnegative().catch(0),
    text: z.unknown().optional(),
    blocks: z.unknown().optional(),
    attachments: z.unknown().optional(),
    files: z.unknown().optional(),
  })
  .catch({ reply_count: 0, text: '', blocks: [], attachments: [], files: [] });

/** Reads a message; of one that is none it gives an empty one. Never throws. */
export function readMessage(raw: unknown): SlackMessage {
  const { ts, thread_ts: threadTs, user, bot_id: botId, ...message } = messageSchema.parse(raw);
  const isApp = botId !== undefined || message.subtype === 'bot_message';
  return {
    ts: timeOf(ts) ?? '',
    threadTs: timeOf(threadTs),
    userId: isApp ? undefined : user,
    appName: message.username || message.bot_profile?.name,
    isApp,
    isDeleted: message.subtype === 'tombstone',
    replyCount: message.reply_count,
    words: { text: message.text, blocks: message.blocks, attachments: message.attachments },
    files: readFiles(message.files),
  };
}

/** What its author is called, on one line: by `names`, or as an app calls itself. */
export function authorName({ userId, appName, isApp }: SlackMessage, names: Names): string {
  const name = userId === undefined ? appName : names.user(userId);
  const line = cleanText(name ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return shorten(line, 80) || (isApp ? 'an app' : 'somebody');
}

function timeOf(ts: string | undefined): string | undefined {
  return ts !== undefined && postedAt(ts) !== undefined ? ts : undefined;
}
