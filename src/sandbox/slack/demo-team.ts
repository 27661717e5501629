import { newId, newSecret } from './identifiers.ts';
import type { Channel, Installation, Team, User } from './model.ts';
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
}

/** The scopes the manifest asks for. */
const DEFAULT_SCOPES: readonly string[] = [
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

/** Adds a workspace with people, channels and the bot installed in it. */
export function addTeam(world: SlackWorld, seed: TeamSeed = {}): Installation {
  const team: Team = { id: newId('T'), name: 'Example Works', domain: 'example-works', ...seed.team };
  world.teams.set(team.id, team);
  for (const person of seed.people ?? PEOPLE) world.users.set(person.id, toUser(team.id, person));
  const bot = toUser(team.id, {
    id: newId('U'),
    name: seed.botName ?? 'incident',
    realName: seed.botName ?? 'Incident',
    isBot: true,
    color: '2b6cb0',
  });
  world.users.set(bot.id, bot);
  for (const { guests = [], ...channel } of seed.channels ?? CHANNELS) {
    const members = channel.members ?? [
      ...[...world.users.values()]
        .filter((user) => user.teamId === team.id && isMemberByDefault(user))
        .map((user) => user.id),
      ...(WITHOUT_BOT.has(channel.id) ? [] : [bot.id]),
    ];
    world.channels.set(channel.id, {
      teamId: team.id,
      kind: 'public',
      topic: '',
      isArchived: false,
      sharedWith: [],
      ...channel,
      members: new Set([...members, ...guests]),
    });
  }
  const installation: Installation = {
    teamId: team.id,
    token: seed.botToken ?? `xoxb-${newSecret(24)}`,
    botUserId: bot.id,
    botId: newId('B'),
    scopes: new Set(seed.scopes ?? DEFAULT_SCOPES),
  };
  world.installations.set(installation.token, installation);
  return installation;
}

function isMemberByDefault(user: User): boolean {
  return !user.isBot && !user.isRestricted && !user.isUltraRestricted;
}

/** A user from a seed; initials come from the real name. */
function toUser(teamId: string, seed: PersonSeed): User {
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
