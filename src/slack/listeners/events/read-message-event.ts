import { z } from 'zod';
import type { SharedFile } from '../../../domain/report.ts';
import { type MessageKey, postedAt } from '../../../domain/source-message.ts';
import { readFiles } from '../../read-files.ts';
import { type SlackText, toPlainText } from '../../text/to-plain-text.ts';

/** What happened to a message, as far as the bot has anything to do with that. */
export type MessageHappening =
  /** It says something else now. */
  | {
      readonly is: 'edited';
      readonly message: MessageKey;
      readonly words: SlackText;
      readonly editedTs: string;
    }
  | { readonly is: 'deleted'; readonly message: MessageKey }
  /** Files were shared under another message; `ts` names the reply. */
  | {
      readonly is: 'files-shared';
      readonly thread: MessageKey;
      readonly ts: string;
      readonly files: readonly SharedFile[];
    };

const id = z.string().regex(/^[A-Z0-9]{1,30}$/);
const time = z.string().refine((ts) => postedAt(ts) !== undefined);
const parts = z.record(z.string(), z.unknown());
const any = z.unknown().optional();
const said = { text: any, blocks: any, attachments: any };

const placed = z.object({ event: z.object({ channel: id, subtype: z.string().optional() }) });
const changed = z.object({
  api_app_id: z.string().optional(),
  event: z.object({
    message: z.looseObject({
      ts: time,
      ...said,
      edited: z.object({ ts: time }).optional().catch(undefined),
    }),
    previous_message: z.looseObject(said).optional().catch(undefined),
    event_ts: time,
  }),
});
const deleted = z.object({ event: z.object({ deleted_ts: time }) });
const shared = z.object({
  event: z.object({
    ts: time,
    thread_ts: time,
    files: z.array(z.unknown()).min(1),
    bot_id: z.undefined().optional(),
  }),
});

/**
 * Reads a `message` event. Undefined for the most of them: new messages without files in a thread, edits that leave
 * the words as they are (unfurled links, counts of replies), what apps share, and the bot's own messages. Pure; never
 * throws.
 */
export function readMessageEvent(body: unknown): MessageHappening | undefined {
  const { channel: channelId, subtype } = placed.safeParse(body).data?.event ?? {};
  if (channelId === undefined) return undefined;
  if (subtype === 'message_changed') return readChange(body, channelId);
  if (subtype === 'message_deleted') {
    const ts = deleted.safeParse(body).data?.event.deleted_ts;
    return ts === undefined ? undefined : { is: 'deleted', message: { channelId, ts } };
  }
  return readSharing(body, channelId);
}

function readChange(body: unknown, channelId: string): MessageHappening | undefined {
  const { api_app_id: appId, event } = changed.safeParse(body).data ?? {};
  if (event === undefined) return undefined;
  const { message, previous_message: previous } = event;
  const key = { channelId, ts: message.ts };
  // A message with replies leaves its place behind when it is deleted.
  if (message.subtype === 'tombstone') return { is: 'deleted', message: key };
  if (previous === undefined || isOwn(message, appId) || saysTheSame(message, previous)) return undefined;
  const { text, blocks, attachments, edited } = message;
  return {
    ...{ is: 'edited', message: key, words: { text, blocks, attachments } },
    editedTs: edited?.ts ?? event.event_ts,
  };
}

function isOwn(message: Readonly<Record<string, unknown>>, appId: string | undefined): boolean {
  const { app_id: own, bot_profile: profile } = message;
  const told = parts.safeParse(profile).data?.app_id;
  return appId !== undefined && (own === appId || told === appId);
}

/** Ids in place of names: two people are not the same words, and nobody has to be asked. */
const ids = { user: (one: string) => one, group: (one: string) => one, channel: (one: string) => one };

function saysTheSame(one: SlackText, other: SlackText): boolean {
  return toPlainText(withoutUnfurls(one), ids) === toPlainText(withoutUnfurls(other), ids);
}

/** What Slack adds by itself for a link in the words comes and goes without anybody's doing. */
function withoutUnfurls({ text, blocks, attachments }: SlackText): SlackText {
  const own = (Array.isArray(attachments) ? attachments : []).filter((attachment) => {
    const { success, data } = parts.safeParse(attachment);
    return !success || (data.from_url === undefined && data.original_url === undefined);
  });
  return { text, blocks, attachments: own };
}

function readSharing(body: unknown, channelId: string): MessageHappening | undefined {
  const { event } = shared.safeParse(body).data ?? {};
  if (event === undefined || event.thread_ts === event.ts) return undefined;
  const files = readFiles(event.files);
  if (files.length === 0) return undefined;
  return { is: 'files-shared', thread: { channelId, ts: event.thread_ts }, ts: event.ts, files };
}
