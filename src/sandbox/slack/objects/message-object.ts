import type { SlackCore } from '../core.ts';
import type { Message } from '../model.ts';
import { toFileObject } from './file-object.ts';

/** A message as Slack shows it in answers, histories and payloads. */
export function toMessageObject(message: Message, core: SlackCore): Record<string, unknown> {
  const { world, settings, url } = core;
  const team = world.users.get(message.userId)?.teamId ?? world.channels.get(message.channelId)?.teamId;
  const files = message.fileIds.flatMap((id) => world.files.get(id) ?? []);
  const replies = world
    .messages(message.channelId, '')
    .filter((other) => other.threadTs === message.ts && other.ts !== message.ts);
  return {
    type: 'message',
    user: message.userId,
    ts: message.ts,
    ...(message.botId !== undefined && { bot_id: message.botId, app_id: settings.appId }),
    text: message.text,
    team,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(files.length > 0 && { files: files.map((file) => toFileObject(file, world, url)) }),
    ...(message.clientMsgId !== undefined && { client_msg_id: message.clientMsgId }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
    ...(message.edited && { edited: { user: message.edited.userId, ts: message.edited.ts } }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.userId))],
      latest_reply: replies.at(-1)?.ts,
    }),
  };
}
