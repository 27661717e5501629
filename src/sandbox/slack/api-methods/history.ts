import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findChannel, needScope, toPage } from '../api-method.ts';
import { isFields } from '../block-kit/checks.ts';
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

/** One end of the time asked for; `invalid_ts_oldest` or `invalid_ts_latest` where it is no timestamp. */
function readTs({ args }: ApiRequest, name: 'oldest' | 'latest', otherwise: number): number {
  const ts = Number(args.text(name) ?? otherwise);
  if (!Number.isFinite(ts) || ts < 0) throw new SlackError(`invalid_ts_${name}`);
  return ts;
}

/** The messages between `oldest` and `latest`, ends included only with `inclusive`; ephemeral ones never. */
function visible(request: ApiRequest, channel: Channel): Message[] {
  const { core, args } = request;
  const oldest = readTs(request, 'oldest', 0);
  const latest = readTs(request, 'latest', Number.MAX_VALUE);
  const inclusive = args.flag('inclusive');
  return core.world.messages(channel.id, '').filter(({ ts, onlyFor }) => {
    const at = Number(ts);
    return onlyFor === undefined && (inclusive ? at >= oldest && at <= latest : at > oldest && at < latest);
  });
}

function toAnswer(messages: readonly Message[], request: ApiRequest, usual: number): Record<string, unknown> {
  const most = request.core.settings.historyPageLimit;
  const { page, response_metadata } = toPage(messages, request, { usual, most });
  const shown = page.map((message) => toMessageObject(message, request.core));
  return {
    messages: request.args.flag('include_all_metadata') ? shown : shown.map(withShortMetadata),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

/** Unless they are asked for whole, a history tells of metadata their type alone. */
function withShortMetadata({ metadata, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return isFields(metadata) ? { ...rest, metadata: { event_type: metadata.event_type } } : rest;
}

/** A conversation's messages, newest first; of the replies only those shown in the channel, too. */
export const conversationsHistory: ApiMethod = {
  scopes: [],
  tier: 3,
  run(request) {
    const messages = visible(request, findMine(request)).filter(
      ({ threadTs, ts, subtype }) =>
        threadTs === undefined || threadTs === ts || subtype === 'thread_broadcast',
    );
    return toAnswer(messages.reverse(), request, 100);
  },
};

/** A thread: its first message, then the replies, oldest first. Asked by a reply's own `ts`: that reply alone. */
export const conversationsReplies: ApiMethod = {
  scopes: [],
  tier: 3,
  run(request) {
    const channel = findMine(request);
    const ts = request.args.requiredOr('ts', 'thread_not_found');
    const named = request.core.world.message(channel.id, ts);
    if (!named || named.onlyFor !== undefined) throw new SlackError('thread_not_found');
    return toAnswer(
      visible(request, channel).filter((message) => message.ts === ts || message.threadTs === ts),
      request,
      1_000,
    );
  },
};
