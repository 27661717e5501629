import type { SlackCore } from '../core.ts';
import type { Channel, User } from '../model.ts';
import { channelNameInPayload } from '../objects/channel-object.ts';

/** The old verification token, still sent by Slack; nobody should look at it. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token';

/** A person of the sandbox. Throws when there is none of that id. */
export function findPerson(core: SlackCore, userId: string): User {
  const user = core.world.users.get(userId);
  if (!user) throw new Error(`nobody is called ${userId}`);
  return user;
}

/** A channel of the sandbox. Throws when there is none of that id. */
export function findPlace(core: SlackCore, channelId: string): Channel {
  const channel = core.world.channels.get(channelId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  return channel;
}

/** What every interactive payload says of the app, the workspace and the person. */
export function commonPayload(core: SlackCore, user: User): Record<string, unknown> {
  const team = core.world.teams.get(user.teamId);
  return {
    token: VERIFICATION_TOKEN,
    api_app_id: core.settings.appId,
    team: {
      id: user.teamId,
      domain: team?.domain,
      ...(team?.enterprise && { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
    },
    enterprise: team?.enterprise ?? null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
  };
}

/** The channel of a payload. */
export function channelInPayload(channel: Channel): { id: string; name: string } {
  return { id: channel.id, name: channelNameInPayload(channel) };
}
