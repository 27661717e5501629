import type { Installations } from './installations.ts';
import type { Channel, Installation, Team, User } from './model.ts';

/** What of the world tells who is at home where. */
interface World {
  readonly teams: ReadonlyMap<string, Team>;
  readonly users: ReadonlyMap<string, User>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly installations: Installations;
}

/** The id of a workspace's organisation; undefined where it belongs to none. */
export function organisationOf(world: World, teamId: string): string | undefined {
  return world.teams.get(teamId)?.enterprise?.id;
}

/** True when the workspace has the app by this installation: its own, or its organisation's. */
export function covers(world: World, installation: Installation, teamId: string): boolean {
  return installation.isOrganisation
    ? organisationOf(world, teamId) === installation.teamId
    : installation.teamId === teamId;
}

/** The workspaces of an installation. */
export function teamsOf(world: World, installation: Installation): string[] {
  return [...world.teams.keys()].filter((teamId) => covers(world, installation, teamId));
}

/** What is installed in a workspace: by itself, else by its organisation; or, by an organisation's id, for all of it. */
export function installationOf(world: World, id: string): Installation | undefined {
  return world.installations.of(id) ?? world.installations.of(organisationOf(world, id));
}

/** The workspaces somebody is in: their home first. */
export function homesOf({ teamId, teamIds = [] }: User): string[] {
  return [...new Set([teamId, ...teamIds])];
}

/** Where the conversation of two is: at the home of the person, as a bot of a whole organisation has none. */
export function homeOfTwo({ users }: Pick<World, 'users'>, one: string, other: string): string {
  const [first, second] = [users.get(one), users.get(other)];
  return (first?.isBot ? (second ?? first) : first)?.teamId ?? '';
}

/** True when somebody is in one of the workspaces of an installation. */
export function isColleague(world: World, installation: Installation, user: User): boolean {
  return homesOf(user).some((teamId) => covers(world, installation, teamId));
}

/** The workspaces a channel is in: its own first. */
export function placesOf({ teamId, sharedWith }: Channel): string[] {
  return [teamId, ...sharedWith];
}

/** The workspace in which somebody acts there: the channel's own, where they are in it, else one it is shared with, else their home. */
export function actingTeam(user: User, channel?: Channel): string {
  const homes = homesOf(user);
  return (channel && placesOf(channel).find((teamId) => homes.includes(teamId))) ?? user.teamId;
}

/** The workspace of an installation in which it sees a channel; undefined where it does not. */
export function teamWithin(world: World, installation: Installation, channel: Channel): string | undefined {
  return placesOf(channel).find((teamId) => covers(world, installation, teamId));
}

/** True for a channel shared with another organisation; one that workspaces of the same organisation share is not. */
export function isExternal(world: World, { teamId, sharedWith }: Channel): boolean {
  const home = organisationOf(world, teamId);
  return sharedWith.some((other) => home === undefined || organisationOf(world, other) !== home);
}

/**
 * How an installation sees somebody of elsewhere: 'met' in a channel with its bot, a 'stranger' in a channel of its
 * workspaces where the bot is not, or not at all.
 */
export function seenAs(
  world: World,
  installation: Installation,
  user: User,
): 'colleague' | 'met' | 'stranger' | undefined {
  if (isColleague(world, installation, user)) return 'colleague';
  const shared = [...world.channels.values()].filter(
    (channel) => channel.members.has(user.id) && teamWithin(world, installation, channel) !== undefined,
  );
  if (shared.some(({ members }) => members.has(installation.botUserId))) return 'met';
  return shared.length > 0 ? 'stranger' : undefined;
}
