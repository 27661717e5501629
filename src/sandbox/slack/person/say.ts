import { randomUUID } from 'node:crypto';
import { withIds } from '../block-kit/with-ids.ts';
import type { SlackCore } from '../core.ts';
import { newId } from '../identifiers.ts';
import type { Delivery } from '../journal.ts';
import { announceMention, announceMessage } from '../message-events.ts';
import { toStoredText } from '../message-text.ts';
import type { Message } from '../model.ts';
import { toRichText } from '../rich-text.ts';
import type { NewMessage } from '../world.ts';
import { findPerson, findPlace } from './common-payload.ts';

/** A block or attachment as it is, unchecked. */
type Raw = Readonly<Record<string, unknown>>;

/** What somebody writes, and what came of telling the apps. */
export interface Said {
  message: Message;
  /** All tries of `app_mention`, and the first of `message`: what follows that one is in the journal alone. */
  deliveries: Delivery[];
}

/** A person writes a message; `<@U…>` mentions. */
export interface Spoken {
  userId: string;
  channelId: string;
  text: string;
  threadTs?: string | undefined;
  /** Of a reply: shown in the channel, too. */
  broadcast?: boolean | undefined;
  fileIds?: readonly string[] | undefined;
  /** In place of the rich text that Slack's client makes of the text. */
  blocks?: readonly Raw[] | undefined;
  attachments?: readonly Raw[] | undefined;
}

/** Another app writes a message; it has no user. */
export interface BotSpoken {
  channelId: string;
  /** What it calls itself. */
  name: string;
  text?: string | undefined;
  blocks?: readonly Raw[] | undefined;
  attachments?: readonly Raw[] | undefined;
  threadTs?: string | undefined;
}

/**
 * Posts it, shares its files in the channel, and sends `message` and, where it mentions a bot that is in there,
 * `app_mention`.
 */
export async function say(core: SlackCore, spoken: Spoken): Promise<Said> {
  const user = findPerson(core, spoken.userId);
  const channel = findPlace(core, spoken.channelId);
  const text = toStoredText(spoken.text);
  const fileIds = [...(spoken.fileIds ?? [])];
  for (const id of fileIds) core.world.files.get(id)?.channelIds.push(channel.id);
  return post(core, {
    channelId: channel.id,
    userId: user.id,
    text,
    blocks: spoken.blocks ? withIds(spoken.blocks) : toRichText(text),
    clientMsgId: randomUUID(),
    fileIds,
    ...(spoken.attachments && { attachments: spoken.attachments }),
    ...(spoken.threadTs !== undefined && { threadTs: spoken.threadTs }),
    ...(spoken.broadcast && { subtype: 'thread_broadcast' }),
  });
}

/** The same for another app: a `bot_message` under its name. */
export async function sayAsBot(core: SlackCore, spoken: BotSpoken): Promise<Said> {
  return post(core, {
    channelId: findPlace(core, spoken.channelId).id,
    userId: '',
    botId: newId('B'),
    botName: spoken.name,
    subtype: 'bot_message',
    text: toStoredText(spoken.text ?? ''),
    blocks: withIds(spoken.blocks ?? []),
    ...(spoken.attachments && { attachments: spoken.attachments }),
    ...(spoken.threadTs !== undefined && { threadTs: spoken.threadTs }),
  });
}

async function post(core: SlackCore, draft: NewMessage): Promise<Said> {
  const message = core.world.post(draft);
  const told = await Promise.all([announceMessage(core, message), announceMention(core, message)]);
  return { message, deliveries: told.flat() };
}
