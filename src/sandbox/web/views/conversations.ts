import { placesOf } from '../../slack/tenancy.ts';
import type { SlackWorld } from '../../slack/world.ts';

/** One entry of a menu of people or channels. */
export interface Entry {
  value: string;
  text: string;
}

/** Whom and what the viewer can choose in menus of people and channels, in Slack's order. */
export interface Conversations {
  people: readonly Entry[];
  channels: readonly Entry[];
  /** The channel the viewer is looking at. */
  current: string;
}

/** The entries for one viewer: their workspace's people, and the channels they are in or could join. */
export function conversationsOf(
  world: SlackWorld,
  viewer: { userId: string; channelId: string },
): Conversations {
  const teamId = world.users.get(viewer.userId)?.teamId;
  const people = [...world.users.values()]
    .filter((user) => user.teamId === teamId && !user.isBot && !user.isDeleted)
    .map(({ id, realName }) => ({ value: id, text: realName }));
  const channels = [...world.channels.values()]
    .filter(
      (channel) =>
        teamId !== undefined &&
        placesOf(channel).includes(teamId) &&
        !channel.isArchived &&
        channel.kind !== 'im',
    )
    .filter((channel) => channel.kind === 'public' || channel.members.has(viewer.userId))
    .map(({ id, name }) => ({ value: id, text: `#${name}` }));
  return { people, channels, current: viewer.channelId };
}
