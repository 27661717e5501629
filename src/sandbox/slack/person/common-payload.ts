import type { SlackCore } from '../core.ts';
import type { Channel, Team, User } from '../model.ts';
import { channelNameInPayload } from '../objects/channel-object.ts';
import type { SlackWorld } from '../world.ts';
import type { Addressee } from './addressee.ts';

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
export function commonPayload(
  { world, settings }: SlackCore,
  user: User,
  { installation: { isOrganisation, teamId: tenantId }, teamId }: Addressee,
): Record<string, unknown> {
  const isWithout = teamId === null || (isOrganisation && settings.teamInOrgPayloads === 'none');
  const team = world.teams.get(teamId ?? user.teamId);
  const enterprise = team?.enterprise ?? null;
  return {
    token: VERIFICATION_TOKEN,
    api_app_id: settings.appId,
    team: isWithout
      ? null
      : {
          id: teamId,
          domain: team?.domain,
          ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
        },
    enterprise: enterprise ?? (isOrganisation ? organisation(world, tenantId) : null),
    is_enterprise_install: isOrganisation,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
  };
}

function organisation({ teams }: SlackWorld, id: string): Team['enterprise'] {
  return [...teams.values()].find(({ enterprise }) => enterprise?.id === id)?.enterprise;
}

/** The channel of a payload. */
export function channelInPayload(channel: Channel): { id: string; name: string } {
  return { id: channel.id, name: channelNameInPayload(channel) };
}
