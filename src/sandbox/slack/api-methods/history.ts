import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findChannel, needScope, toPage } from '../api-method.ts';
import type { Channel, Message } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { SlackError } from '../slack-error.ts';
import { scopeFamily } from './conversations.ts';

/** A conversation the bot may read: with the scope of its kind, and as a member. */
function findMine(request: ApiRequest): Channel {
  const channel = findChannel(request, request.args.requiredOr('channel', 'channel_not_found'));
  needScope(request, `${scopeFamily(channel)}:history`);
  if (!channel.members.has(request.installation.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

/** The messages between `oldest` and `latest`, ends included only with `inclusive`; ephemeral ones never. */
function visible({ core, args }: ApiRequest, channel: Channel): Message[] {
  const oldest = Number(args.text('oldest') ?? 0);
  const latest = Number(args.text('latest') ?? Number.MAX_VALUE);
  const inclusive = args.flag('inclusive');
  return core.world.messages(channel.id, '').filter(({ ts, onlyFor }) => {
    const at = Number(ts);
    return onlyFor === undefined && (inclusive ? at >= oldest && at <= latest : at > oldest && at < latest);
  });
}

function toAnswer(messages: readonly Message[], request: ApiRequest): Record<string, unknown> {
  const { page, response_metadata } = toPage(messages, request);
  return {
    messages: page.map((message) => toMessageObject(message, request.core)),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

/** A conversation's messages, newest first, replies left out. */
export const conversationsHistory: ApiMethod = {
  scopes: [],
  tier: 3,
  run(request) {
    const messages = visible(request, findMine(request)).filter(
      ({ threadTs, ts }) => threadTs === undefined || threadTs === ts,
    );
    return toAnswer(messages.reverse(), request);
  },
};

/** A thread: its first message, then the replies, oldest first. */
export const conversationsReplies: ApiMethod = {
  scopes: [],
  tier: 3,
  run(request) {
    const channel = findMine(request);
    const ts = request.args.requiredOr('ts', 'thread_not_found');
    const named = request.core.world.message(channel.id, ts);
    if (!named || named.onlyFor !== undefined) throw new SlackError('thread_not_found');
    const root = named.threadTs ?? named.ts;
    return toAnswer(
      visible(request, channel).filter((message) => message.ts === root || message.threadTs === root),
      request,
    );
  },
};
