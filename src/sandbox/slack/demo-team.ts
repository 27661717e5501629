import { newId } from './identifiers.ts';
import type { Channel, Installation, Team, User } from './model.ts';
import { homesOf } from './tenancy.ts';
import type { SlackWorld } from './world.ts';

/** A person to make: the rest is filled in. */
export type PersonSeed = Pick<User, 'id' | 'name' | 'realName'> & Partial<User>;
/** A channel to make; all people who are no guests are its members unless said otherwise. */
export type ChannelSeed = Pick<Channel, 'id' | 'name'> &
  Partial<Omit<Channel, 'members'>> & {
    members?: readonly string[];
    /** Guests who are in it besides. */
    guests?: readonly string[];
  };

/** What a workspace is made of; every part has a sensible default. */
export interface TeamSeed {
  team?: Partial<Team>;
  people?: readonly PersonSeed[];
  channels?: readonly ChannelSeed[];
  /** The bot's token there. */
  botToken?: string;
  scopes?: readonly string[];
  botName?: string;
  /** False: the workspace is without the app. */
  isInstalled?: boolean;
}

/** The scopes the manifest asks for. */
export const DEFAULT_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'chat:write.public',
  'files:read',
  'users:read',
  'users:read.email',
  'usergroups:read',
  'channels:read',
  'groups:read',
  'im:write',
  'app_mentions:read',
];

const PEOPLE: readonly PersonSeed[] = [
  { id: 'U0MARIA0001', name: 'maria', realName: 'Maria Lopez', email: 'maria@example.com', color: '4f8f7b' },
  { id: 'U0JONAS0002', name: 'jonas', realName: 'Jonas Weber', email: 'jonas@example.com', color: '8f6a4f' },
  {
    id: 'U0ADMIN0003',
    name: 'aiko',
    realName: 'Aiko Tanaka',
    email: 'aiko@example.com',
    isAdmin: true,
    color: '5a6fae',
  },
  { id: 'U0NOMAIL004', name: 'sam', realName: 'Sam Okoro', color: 'a0567f' },
  {
    id: 'U0GUEST0005',
    name: 'guest',
    realName: 'Greta Gast',
    email: 'greta@partner.example',
    isRestricted: true,
    color: '777777',
  },
];

const CHANNELS: readonly ChannelSeed[] = [
  { id: 'C0HELPDESK1', name: 'it-helpdesk', topic: 'Ask for help, file incidents' },
  { id: 'C0GENERAL02', name: 'general', topic: 'Everybody' },
  { id: 'C0NOBOT0003', name: 'random', topic: 'The bot is not in here' },
  { id: 'G0PRIVATE04', name: 'it-internal', kind: 'private', topic: 'IT staff only' },
  { id: 'C0ARCHIVED5', name: 'old-project', isArchived: true },
];
const WITHOUT_BOT = new Set(['C0NOBOT0003']);

/**
 * Adds a workspace with people and channels, and the bot installed in it unless the seed says otherwise: what is
 * returned is then what it would be, less the token.
 */
export function addTeam(world: SlackWorld, seed: TeamSeed = {}): Installation {
  const { isInstalled = true, scopes = DEFAULT_SCOPES, botName } = seed;
  const team: Team = { id: newId('T'), name: 'Example Works', domain: 'example-works', ...seed.team };
  world.teams.set(team.id, team);
  for (const person of seed.people ?? PEOPLE) world.users.set(person.id, toUser(team.id, person));
  const seeded = { tenantId: team.id, scopes, token: seed.botToken, now: 0 };
  if (!isInstalled) {
    addBotUser(world, team.id, botName, true);
    addChannels(world, team.id, seed.channels ?? CHANNELS);
    const none = { teamId: team.id, isOrganisation: false, token: '', scopes: new Set(scopes) };
    return { ...none, ...world.installations.botOf(team.id) };
  }
  const bot = addBotUser(world, team.id, botName);
  addChannels(world, team.id, seed.channels ?? CHANNELS, bot.id);
  return world.installations.install(seeded);
}

/** Adds channels to a workspace; unless a seed names its members, all who are no guests are in it, and the bot. */
export function addChannels(
  world: SlackWorld,
  teamId: string,
  seeds: readonly ChannelSeed[],
  botUserId?: string,
): void {
  const everybody = [...world.users.values()]
    .filter((user) => homesOf(user).includes(teamId) && isMemberByDefault(user))
    .map(({ id }) => id);
  for (const { guests = [], ...channel } of seeds) {
    const bots = botUserId === undefined || WITHOUT_BOT.has(channel.id) ? [] : [botUserId];
    const members = channel.members ?? [...everybody, ...bots];
    world.channels.set(channel.id, {
      ...{ teamId, kind: 'public', topic: '', isArchived: false, sharedWith: [] },
      ...channel,
      members: new Set([...members, ...guests]),
    });
  }
}

/** The bot's user in a workspace or organisation, made when there is none yet. */
export function addBotUser(world: SlackWorld, tenantId: string, name = 'Incident', isDeleted = false): User {
  const id = world.installations.botOf(tenantId).botUserId;
  const handle = name === 'Incident' ? 'incident' : name;
  const bot =
    world.users.get(id) ??
    toUser(tenantId, { id, name: handle, realName: name, isBot: true, color: '2b6cb0' });
  bot.isDeleted = isDeleted;
  world.users.set(id, bot);
  return bot;
}

function isMemberByDefault(user: User): boolean {
  return !user.isBot && !user.isRestricted && !user.isUltraRestricted;
}

/** A user from a seed; initials come from the real name. */
export function toUser(teamId: string, seed: PersonSeed): User {
  const initials = seed.realName
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  return {
    teamId,
    tz: 'Europe/Vienna',
    locale: 'en-US',
    isBot: false,
    isAdmin: false,
    isOwner: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
    isDeleted: false,
    initials,
    color: '666666',
    ...seed,
  };
}
