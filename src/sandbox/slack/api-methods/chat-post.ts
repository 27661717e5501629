import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findChannel } from '../api-method.ts';
import { readContent, readMetadata } from '../message-content.ts';
import { announceMessage } from '../message-events.ts';
import type { Channel } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { SlackError } from '../slack-error.ts';
import { isColleague, teamWithin } from '../tenancy.ts';

/** Where a message goes: a conversation, or a person's direct messages by their user id. */
function findTarget(request: ApiRequest): Channel {
  const { core, installation, args } = request;
  const id = args.requiredOr('channel', 'channel_not_found');
  const person = core.world.users.get(id);
  const refusal = core.world.channels.get(id)?.refusesPosts;
  if (refusal !== undefined) throw new SlackError(refusal);
  const channel =
    person && isColleague(core.world, installation, person)
      ? core.world.directMessage(installation.botUserId, person.id)
      : findChannel(request, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  return channel;
}

/**
 * Posts a message. The same `client_msg_id` in the same channel answers with the first message and posts nothing
 * again: an assumption, Slack documents no such promise for bots; a bot must not rely on it alone.
 */
export const chatPostMessage: ApiMethod = {
  scopes: ['chat:write'],
  tier: 4,
  run(request) {
    const { core, installation, args } = request;
    const channel = findTarget(request);
    if (!channel.members.has(installation.botUserId)) {
      if (!installation.scopes.has('chat:write.public')) throw new SlackError('not_in_channel');
    }
    const clientMsgId = args.text('client_msg_id');
    const metadata = readMetadata(args);
    const content = readContent(args);
    const earlier = core.world
      .messages(channel.id)
      .find((message) => clientMsgId !== undefined && message.clientMsgId === clientMsgId);
    const threadTs = args.text('thread_ts');
    const message =
      earlier ??
      core.world.post({
        ...content,
        channelId: channel.id,
        userId: installation.botUserId,
        botId: installation.botId,
        ...(threadTs !== undefined && { threadTs }),
        ...(threadTs !== undefined && args.flag('reply_broadcast') && { subtype: 'thread_broadcast' }),
        ...(metadata && { metadata }),
        ...(clientMsgId !== undefined && { clientMsgId }),
      });
    if (!earlier) void announceMessage(core, message);
    return { channel: channel.id, ts: message.ts, message: toMessageObject(message, core) };
  },
};

/**
 * Shows a message to one person. The bot and the person must both be in the channel; that `chat:write.public` does
 * not help here is an assumption, on the strict side.
 */
export const chatPostEphemeral: ApiMethod = {
  scopes: ['chat:write'],
  tier: 4,
  run(request) {
    const { core, installation, args } = request;
    const channel = findChannel(request, args.requiredOr('channel', 'channel_not_found'));
    const user = args.required('user');
    if (channel.isArchived) throw new SlackError('is_archived');
    if (!channel.members.has(installation.botUserId)) throw new SlackError('not_in_channel');
    if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
    const threadTs = args.text('thread_ts');
    const message = core.world.post({
      ...readContent(args),
      channelId: channel.id,
      userId: installation.botUserId,
      botId: installation.botId,
      onlyFor: user,
      ...(threadTs !== undefined && { threadTs }),
    });
    return { message_ts: message.ts };
  },
};

/** The address of a message. */
export const chatGetPermalink: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const { core, installation, args } = request;
    const channel = findChannel(request, args.requiredOr('channel', 'channel_not_found'));
    const ts = args.requiredOr('message_ts', 'message_not_found');
    const message = core.world.message(channel.id, ts);
    if (!message || message.onlyFor !== undefined) throw new SlackError('message_not_found');
    const teamId = teamWithin(core.world, installation, channel) ?? installation.teamId;
    const domain = core.world.teams.get(teamId)?.domain ?? 'sandbox';
    const thread = message.threadTs !== undefined ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    return {
      channel: channel.id,
      permalink: `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`,
    };
  },
};
