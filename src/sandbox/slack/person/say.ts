import { randomUUID } from 'node:crypto';
import type { SlackCore } from '../core.ts';
import type { Delivery } from '../journal.ts';
import { toStoredText } from '../message-text.ts';
import type { Message } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { findPerson, findPlace } from './common-payload.ts';
import { sendEvent } from './event.ts';

/** A person writes a message; `<@U…>` mentions. */
export interface Spoken {
  userId: string;
  channelId: string;
  text: string;
  threadTs?: string | undefined;
  fileIds?: readonly string[] | undefined;
}

/** Posts it, shares its files in the channel, and sends `app_mention` where it mentions a bot that is in there. */
export async function say(
  core: SlackCore,
  spoken: Spoken,
): Promise<{ message: Message; deliveries: Delivery[] }> {
  const { world } = core;
  const user = findPerson(core, spoken.userId);
  const channel = findPlace(core, spoken.channelId);
  const fileIds = [...(spoken.fileIds ?? [])];
  for (const id of fileIds) world.files.get(id)?.channelIds.push(channel.id);
  const message = world.post({
    channelId: channel.id,
    userId: user.id,
    text: toStoredText(spoken.text),
    clientMsgId: randomUUID(),
    fileIds,
    ...(spoken.threadTs !== undefined && { threadTs: spoken.threadTs }),
  });
  const bot = [...world.installations.values()].find((one) => one.teamId === channel.teamId);
  const isHeard = bot && channel.members.has(bot.botUserId) && bot.scopes.has('app_mentions:read');
  if (!isHeard || !message.mentions.users.includes(bot.botUserId)) return { message, deliveries: [] };
  const event = {
    ...toMessageObject(message, core),
    type: 'app_mention',
    channel: channel.id,
    event_ts: message.ts,
  };
  return { message, deliveries: await sendEvent(core, { teamId: channel.teamId, event }) };
}

/** A person opens the app's home tab. */
export async function openHome(core: SlackCore, userId: string): Promise<Delivery[]> {
  const user = findPerson(core, userId);
  const bot = [...core.world.installations.values()].find((one) => one.teamId === user.teamId);
  const channel = core.world.directMessage(userId, bot?.botUserId ?? '');
  const event = { type: 'app_home_opened', user: userId, channel: channel.id, tab: 'home' };
  return sendEvent(core, { teamId: user.teamId, event });
}
