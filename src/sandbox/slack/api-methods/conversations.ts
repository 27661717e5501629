import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findChannel, findTeam, needScope, toPage } from '../api-method.ts';
import type { Channel } from '../model.ts';
import { toChannelObject } from '../objects/channel-object.ts';
import { SlackError } from '../slack-error.ts';
import { isColleague, placesOf } from '../tenancy.ts';

/** The scope family that reads a kind of conversation: `channels`, `groups` or `im`. */
export function scopeFamily(channel: Channel): 'channels' | 'groups' | 'im' {
  if (channel.kind === 'im') return 'im';
  return channel.kind === 'private' ? 'groups' : 'channels';
}

/** The conversation of the call, with the scope that reads its kind. */
function findReadable(request: ApiRequest): Channel {
  const channel = findChannel(request, request.args.requiredOr('channel', 'channel_not_found'));
  needScope(request, `${scopeFamily(channel)}:read`);
  return channel;
}

/** Opens, or finds, the direct messages between the bot and one person. */
export const conversationsOpen: ApiMethod = {
  scopes: ['im:write'],
  tier: 3,
  run(request) {
    const { core, installation, args } = request;
    const given = args.text('channel');
    if (given !== undefined) return { channel: { id: findChannel(request, given).id } };
    const users = args.requiredOr('users', 'users_list_not_supplied').split(',');
    const person = core.world.users.get(users[0] ?? '');
    if (users.length > 1) throw new SlackError('missing_scope', { needed: 'mpim:write' });
    if (!person || !isColleague(core.world, installation, person)) throw new SlackError('user_not_found');
    if (person.isBot) throw new SlackError('cannot_dm_bot');
    const before = core.world.channels.size;
    const channel = core.world.directMessage(installation.botUserId, person.id);
    const already = before === core.world.channels.size;
    return {
      ...(already && { no_op: true, already_open: true }),
      channel: args.flag('return_im') ? toChannelObject(channel, request) : { id: channel.id },
    };
  },
};

/** What a conversation is. */
export const conversationsInfo: ApiMethod = {
  scopes: [],
  tier: 3,
  run(request) {
    return { channel: toChannelObject(findReadable(request), request) };
  },
};

/** Who is in a conversation, by pages. */
export const conversationsMembers: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const { page, response_metadata } = toPage([...findReadable(request).members], request);
    return { members: page, response_metadata };
  },
};

/** The conversations of the workspace the bot may know of, by pages. */
export const conversationsList: ApiMethod = {
  scopes: [],
  tier: 2,
  run(request) {
    const { core, installation, args } = request;
    const kinds: Record<string, Channel['kind']> = {
      public_channel: 'public',
      private_channel: 'private',
      im: 'im',
    };
    const wanted = (args.text('types') ?? 'public_channel').split(',').map((type) => kinds[type.trim()]);
    const families = { public: 'channels', private: 'groups', im: 'im' } as const;
    for (const kind of wanted) {
      if (kind === undefined) throw new SlackError('invalid_types');
      needScope(request, `${families[kind]}:read`);
    }
    const teamId = findTeam(request);
    const found = [...core.world.channels.values()].filter(
      (channel) =>
        placesOf(channel).includes(teamId) &&
        wanted.includes(channel.kind) &&
        (channel.kind === 'public' || channel.members.has(installation.botUserId)) &&
        !(channel.isArchived && args.flag('exclude_archived')),
    );
    const { page, response_metadata } = toPage(found, request);
    return {
      channels: page.map((channel) => toChannelObject(channel, request)),
      response_metadata,
    };
  },
};
