/** One tenant of the walk; ids of its people, channels and rows begin with or hold its mark. */
export interface TestOffice {
  readonly tenantId: string;
  /** The workspace that people act in, and another one of an organisation. */
  readonly teamId: string;
  readonly otherTeamId?: string;
  readonly isOrganisation: boolean;
  /** Stands in every id of it, so that ids of two tenants are never the same. */
  readonly mark: string;
  /** Stands in every text of it, and in nobody else's. */
  readonly canary: string;
}

export const acme: TestOffice = {
  ...{ tenantId: 'T0ACME00001', teamId: 'T0ACME00001', isOrganisation: false },
  ...{ mark: 'A', canary: 'canaryofacme' },
};

/** A workspace that has the bot, too, and nothing to do with the others. */
export const birch: TestOffice = {
  ...{ tenantId: 'T0BIRCH0002', teamId: 'T0BIRCH0002', isOrganisation: false },
  ...{ mark: 'B', canary: 'canaryofbirch' },
};

/** An organisation of two workspaces. */
export const north: TestOffice = {
  ...{ tenantId: 'E0NORTH0003', teamId: 'T0NORTHEU01', otherTeamId: 'T0NORTHUS02', isOrganisation: true },
  ...{ mark: 'N', canary: 'canaryofnorth' },
};

export const offices = [acme, birch, north] as const;

/** A workspace without the bot, whose people come in by shared channels. */
export const foreignTeamId = 'T0FOREIGN09';

/** What somebody is to the tenant, in the words of the table. */
export const roles = [
  ...(['filer', 'requester', 'watcher', 'member in the channel', 'member elsewhere'] as const),
  ...([
    'listed person',
    'person of a listed group',
    'Slack admin',
    'owner',
    'named admin',
    'installer',
  ] as const),
  ...(['multi-channel guest', 'single-channel guest', 'deactivated person', 'bot user'] as const),
  'guest named in the settings',
  ...(['stranger', 'org admin', 'admin of one team', 'member of the other team'] as const),
] as const;
export type Role = (typeof roles)[number];

/** Slack's id of the one in that role. */
export function userOf({ mark, isOrganisation }: TestOffice, role: Role): string {
  const number = String(roles.indexOf(role) + 1).padStart(2, '0');
  return `${isOrganisation ? 'W' : 'U'}0${mark}PERSON${number}`;
}

/** The person of an id, in whichever office. */
export function roleOf(userId: string): { readonly office: TestOffice; readonly role: Role } | undefined {
  for (const office of offices) {
    const role = roles.find((each) => userOf(office, each) === userId);
    if (role) return { office, role };
  }
  return undefined;
}

/** Where somebody belongs: the workspace that payloads tell of them. */
export function homeOf(office: TestOffice, role: Role): string {
  if (role === 'stranger') return foreignTeamId;
  return role === 'member of the other team' ? (office.otherTeamId ?? office.teamId) : office.teamId;
}

/** Kinds of channel. The first three have a card of the incident, and so has the filer's conversation with the bot. */
export const places = ['public', 'private', 'shared', 'dm', 'elsewhere', 'home', 'nowhere'] as const;
export type Place = (typeof places)[number];

/** The id of a channel; a conversation with the bot is each person's own. */
export function channelOf({ mark }: TestOffice, place: Place, userId = ''): string {
  return place === 'dm' ? `D0${userId.slice(2)}` : `C0${mark}${place.toUpperCase()}`;
}

/** When the card stands in a channel of that kind. */
export function cardTsOf(place: Place): string {
  return `1700000000.00000${places.indexOf(place) + 1}`;
}

/** The message that the incident was filed from, in the public channel. */
export const sourceTs = '1699990000.000001';
