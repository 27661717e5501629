import type { SlackCore } from '../core.ts';
import type { Channel, Message, User } from '../model.ts';
import { actingTeam } from '../tenancy.ts';
import { toFileInMessage } from './file-object.ts';

type Fields = Record<string, unknown>;

/** A message as Slack shows it in answers, histories, events and payloads. */
export function toMessageObject(message: Message, core: SlackCore): Fields {
  const { world, url } = core;
  const files = message.fileIds.flatMap((id) => world.files.get(id) ?? []);
  return {
    type: 'message',
    ...(message.subtype !== undefined && { subtype: message.subtype }),
    ...(message.subtype === 'tombstone' && { hidden: true }),
    ...toAuthor(message, core),
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.attachments && { attachments: message.attachments }),
    ...(files.length > 0 && {
      files: files.map((file) => toFileInMessage(file, world, url)),
      upload: false,
      display_as_bot: false,
    }),
    ...(message.clientMsgId !== undefined && { client_msg_id: message.clientMsgId }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
    ...(message.edited && { edited: { user: message.edited.userId, ts: message.edited.ts } }),
    ...toThread(message, core),
  };
}

/** Who wrote it: a person, the app's own bot, or another app, which has a name and no user. */
function toAuthor(
  { userId, botId, botName, channelId }: Message,
  { world, settings, url }: SlackCore,
): Fields {
  const home = world.channels.get(channelId)?.teamId;
  const team = teamOfAuthor(world.users.get(userId), world.channels.get(channelId));
  const tenantId = world.installations.homeOfBot(botId);
  const own = tenantId === undefined ? undefined : world.installations.botOf(tenantId);
  const profile = own && {
    id: own.botId,
    app_id: settings.appId,
    name: world.users.get(own.botUserId)?.realName,
    icons: Object.fromEntries([36, 48, 72].map((size) => [`image_${size}`, `${url}/icons/${size}.png`])),
    deleted: false,
    updated: 1_700_000_000,
    team_id: tenantId,
  };
  return {
    ...(userId !== '' && { user: userId }),
    ...(botId !== undefined && { bot_id: botId }),
    ...(profile && { app_id: settings.appId, bot_profile: profile }),
    ...(botName !== undefined && { username: botName }),
    team,
    ...(team !== home && { user_team: team, source_team: team }),
  };
}

/** The workspace of who wrote it: the channel's own where they are in it, too. */
function teamOfAuthor(user: User | undefined, channel: Channel | undefined): string | undefined {
  return user ? actingTeam(user, channel) : channel?.teamId;
}

/** Of a reply, its thread; of a message with replies, how many and whose. */
function toThread({ channelId, ts, threadTs }: Message, { world }: SlackCore): Fields {
  if (threadTs !== undefined && threadTs !== ts) {
    const root = world.message(channelId, threadTs);
    return { thread_ts: threadTs, ...(root && root.userId !== '' && { parent_user_id: root.userId }) };
  }
  const replies = world
    .messages(channelId, '')
    .filter((other) => other.threadTs === ts && other.ts !== ts && other.onlyFor === undefined);
  if (replies.length === 0) return threadTs === undefined ? {} : { thread_ts: threadTs };
  const authors = new Set(replies.map(({ userId, botId }) => (userId === '' ? botId : userId)));
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: authors.size,
    latest_reply: replies.at(-1)?.ts,
    reply_users: [...authors],
    is_locked: false,
    subscribed: false,
  };
}
