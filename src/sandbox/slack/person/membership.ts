import type { SlackCore } from '../core.ts';
import { findPlace } from './common-payload.ts';

/** Lets somebody into a channel: the bot of its workspace unless told otherwise. */
export function invite(core: SlackCore, channelId: string, userId?: string): void {
  const channel = findPlace(core, channelId);
  core.world.join(channel, userId ?? botUserOf(core, channel.teamId));
}

/** Takes somebody out of a channel: the bot of its workspace unless told otherwise. */
export function leave(core: SlackCore, channelId: string, userId?: string): void {
  const channel = findPlace(core, channelId);
  core.world.leave(channel, userId ?? botUserOf(core, channel.teamId));
}

/** Shares a channel with another workspace, and lets people of that one in. */
export function shareChannel(
  core: SlackCore,
  channelId: string,
  { withTeamId, members = [] }: { withTeamId: string; members?: readonly string[] | undefined },
): void {
  const channel = findPlace(core, channelId);
  if (!channel.sharedWith.includes(withTeamId)) channel.sharedWith.push(withTeamId);
  for (const userId of members) core.world.join(channel, userId);
}

function botUserOf(core: SlackCore, teamId: string): string {
  const bot = core.world.botOf(teamId);
  if (!bot) throw new Error(`there is no bot in ${teamId}`);
  return bot.botUserId;
}
