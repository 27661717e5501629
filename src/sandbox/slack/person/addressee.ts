import type { SlackCore } from '../core.ts';
import type { Channel, Installation, Message, OpenView, User } from '../model.ts';
import { actingTeam, covers, teamWithin } from '../tenancy.ts';

/** Where what a person does goes: the installation, and the workspace that the payload tells of. */
export interface Addressee {
  installation: Installation;
  /** Null where the payload tells of none, as Slack's own for a whole organisation may. */
  teamId: string | null;
}

/** Of a command or a shortcut: the app in the workspace the person acts in; undefined where it is not installed. */
export function addresseeOf({ world }: SlackCore, user: User, channel?: Channel): Addressee | undefined {
  const teamId = actingTeam(user, channel);
  const installation = world.botOf(teamId);
  return installation && { installation, teamId };
}

/**
 * Of what is done on a message: the app that wrote it, even by somebody of elsewhere, who is told of under the
 * workspace of the app. Undefined where the app is gone.
 */
export function addresseeOfMessage(core: SlackCore, user: User, message: Message): Addressee | undefined {
  const { world } = core;
  const channel = world.channels.get(message.channelId);
  const home = world.installations.homeOfBot(message.botId);
  if (home === undefined || !channel) return addresseeOf(core, user, channel);
  const installation = world.installations.of(home);
  if (!installation) return undefined;
  const acting = actingTeam(user, channel);
  const isOfIt = covers(world, installation, acting);
  return {
    installation,
    teamId: isOfIt ? acting : (teamWithin(world, installation, channel) ?? installation.teamId),
  };
}

/** Of what is done in a view: the app that shows it; the workspace is the person's own. Undefined where the app is gone. */
export function addresseeOfView({ world }: SlackCore, view: OpenView): Addressee | undefined {
  const installation = world.installations.of(view.tenantId);
  return installation && { installation, teamId: view.teamId };
}
