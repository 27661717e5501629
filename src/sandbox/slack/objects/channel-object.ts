import type { ApiRequest } from '../api-method.ts';
import type { Channel } from '../model.ts';
import { isExternal, teamWithin } from '../tenancy.ts';

/** A conversation as `conversations.info` and `.list` show it, from the bot's side. */
export function toChannelObject(
  channel: Channel,
  { core: { world }, installation }: Pick<ApiRequest, 'core' | 'installation'>,
): Record<string, unknown> {
  const { botUserId } = installation;
  const isShared = channel.sharedWith.length > 0;
  const isExtShared = isExternal(world, channel);
  const common = {
    id: channel.id,
    created: 1_700_000_000,
    is_archived: channel.isArchived,
    is_im: channel.kind === 'im',
    is_org_shared: isShared && !isExtShared,
    context_team_id: teamWithin(world, installation, channel) ?? channel.teamId,
    updated: 1_700_000_000_000,
  };
  if (channel.kind === 'im') {
    const user = [...channel.members].find((member) => member !== botUserId) ?? botUserId;
    return { ...common, user, is_user_deleted: false, is_open: true };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    is_member: channel.members.has(botUserId),
    is_shared: isShared,
    is_ext_shared: isExtShared,
    is_pending_ext_shared: false,
    ...(isExtShared && { connected_team_ids: channel.sharedWith }),
    shared_team_ids: [channel.teamId, ...channel.sharedWith],
    creator: [...channel.members][0] ?? '',
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
    previous_names: [],
  };
}

/** The name commands and actions carry: Slack hides those of private channels and direct messages. */
export function channelNameInPayload(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}
