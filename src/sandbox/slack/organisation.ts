import type { ChannelSeed, PersonSeed } from './demo-team.ts';
import { addBotUser, addChannels, DEFAULT_SCOPES, toUser } from './demo-team.ts';
import { newId } from './identifiers.ts';
import type { Team } from './model.ts';
import type { SlackWorld } from './world.ts';

/** What an Enterprise organisation is made of; every part has a sensible default. */
export interface OrganisationSeed {
  id?: string;
  name?: string;
  teams?: readonly Pick<Team, 'id' | 'name' | 'domain'>[];
  /** `teamId` is a person's home, the first team unless it is given. */
  people?: readonly PersonSeed[];
  /** `teamId` is the channel's own workspace, the first team unless it is given. */
  channels?: readonly ChannelSeed[];
  /** True: the app is installed for all of it. */
  isInstalled?: boolean;
  scopes?: readonly string[];
  botName?: string;
}

/** An Enterprise organisation. */
export interface Organisation {
  id: string;
  name: string;
  teamIds: string[];
}

const EUROPE = 'T0NORTHEU01';
const AMERICAS = 'T0NORTHUS02';
const TEAMS = [
  { id: EUROPE, name: 'Northwind Europe', domain: 'northwind-europe' },
  { id: AMERICAS, name: 'Northwind Americas', domain: 'northwind-americas' },
];
const BOTH = [EUROPE, AMERICAS];
const at = (name: string) => `${name}@northwind.example`;

const PEOPLE: readonly PersonSeed[] = [
  {
    ...{ id: 'W0ORGADMIN1', name: 'olivia', realName: 'Olivia Stone', email: at('olivia'), color: '5a6fae' },
    ...{ teamIds: BOTH, isOrgAdmin: true, isAdmin: true },
  },
  {
    ...{ id: 'W0EUADMIN02', name: 'emil', realName: 'Emil Krause', email: at('emil'), color: '8f6a4f' },
    isAdmin: true,
  },
  { id: 'W0EUROPE003', name: 'eva', realName: 'Eva Marin', email: at('eva'), color: '4f8f7b' },
  {
    ...{ id: 'W0AMERICA04', name: 'adam', realName: 'Adam Reyes', email: at('adam'), color: 'a0567f' },
    ...{ teamId: AMERICAS, tz: 'America/New_York' },
  },
  {
    ...{ id: 'W0BOTH00005', name: 'bea', realName: 'Bea Both', email: at('bea'), color: '7a6a2e' },
    teamIds: BOTH,
  },
];

const CHANNELS: readonly ChannelSeed[] = [
  { id: 'C0EUHELP001', name: 'eu-helpdesk', topic: 'Help for Europe' },
  { id: 'C0USHELP002', name: 'us-helpdesk', topic: 'Help for the Americas', teamId: AMERICAS },
  {
    ...{ id: 'C0ORGWIDE03', name: 'org-announcements', topic: 'For everybody', sharedWith: [AMERICAS] },
    members: PEOPLE.map(({ id }) => id),
  },
];

/** Adds an organisation of two workspaces, with admins of either kind, people of one workspace and one of both. */
export function addOrganisation(world: SlackWorld, seed: OrganisationSeed = {}): Organisation {
  const { id = 'E0NORTH0001', name = 'Northwind Group', teams = TEAMS, scopes = DEFAULT_SCOPES } = seed;
  const home = teams[0]?.id ?? newId('T');
  for (const team of teams) world.teams.set(team.id, { ...team, enterprise: { id, name } });
  for (const person of seed.people ?? PEOPLE) world.users.set(person.id, toUser(home, person));
  const bot = addBotUser(world, id, seed.botName, !seed.isInstalled);
  bot.teamIds = teams.map((team) => team.id);
  for (const channel of seed.channels ?? CHANNELS) {
    addChannels(world, channel.teamId ?? home, [channel], seed.isInstalled ? bot.id : undefined);
  }
  if (seed.isInstalled) world.installations.install({ tenantId: id, isOrganisation: true, scopes, now: 0 });
  return { id, name, teamIds: teams.map((team) => team.id) };
}
