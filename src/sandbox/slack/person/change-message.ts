import type { SlackCore } from '../core.ts';
import type { Delivery } from '../journal.ts';
import { announceChange, announceDeletion } from '../message-events.ts';
import { toStoredText } from '../message-text.ts';
import type { Message } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { toRichText } from '../rich-text.ts';

/** Somebody gives a message other words, its author unless `by` says who; sends `message_changed`. */
export function editMessage(
  core: SlackCore,
  message: Message,
  { text, by }: { text: string; by?: string | undefined },
): Promise<Delivery[]> {
  const previous = toMessageObject(message, core);
  const stored = toStoredText(text);
  const blocks = message.botId === undefined ? toRichText(stored) : [];
  core.world.edit(message, by ?? authorOf(message), { text: stored, blocks });
  return announceChange(core, message, previous);
}

/**
 * Somebody takes a message away; sends `message_deleted`. One that has replies leaves a tombstone where
 * `settings.deletedRoots` says so: then what is sent is `message_changed`, as Slack does.
 */
export function deleteMessage(core: SlackCore, message: Message): Promise<Delivery[]> {
  const previous = toMessageObject(message, core);
  if (core.settings.deletedRoots === 'tombstone' && 'reply_count' in previous) {
    entomb(core, message);
    return announceChange(core, message, previous);
  }
  core.world.remove(message);
  return announceDeletion(core, message, previous);
}

/** Leaves nothing of a message but that it was there. */
function entomb({ world }: SlackCore, message: Message): void {
  for (const key of ['edited', 'attachments', 'metadata', 'clientMsgId', 'botId', 'botName'] as const) {
    delete message[key];
  }
  const nothing = { blocks: [], fileIds: [], mentions: { users: [], groups: [], broadcasts: [] } };
  const slackbot = { userId: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.' };
  Object.assign(message, nothing, slackbot);
  world.changed({ kind: 'message', channelId: message.channelId, ts: message.ts });
}

function authorOf({ userId, botId }: Message): string {
  return userId === '' ? (botId ?? '') : userId;
}
