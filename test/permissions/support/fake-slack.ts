import type { FetchFunction } from '@slack/web-api';
import {
  channelOf,
  foreignTeamId,
  homeOf,
  offices,
  type Role,
  roleOf,
  roles,
  type TestOffice,
  userOf,
} from './offices.ts';

/** One call of Slack's Web API, or one post to a payload's own address (`respond`). */
export interface SlackCall {
  readonly method: string;
  /** Whose token it came with; undefined for `respond`. */
  readonly tenantId: string | undefined;
  readonly args: Readonly<Record<string, string>>;
}

/** Slack's Web API in memory, by hand: people, channels and who is in them; whatever is shown is kept. */
export interface FakeSlack {
  readonly fetch: FetchFunction;
  readonly calls: SlackCall[];
  tokenOf(tenantId: string): string;
}

type Args = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;

export const apiUrl = 'https://slack.test/api/';
const respondUrl = 'https://hooks.slack.test/';

/** The address for answers that a payload brings along. */
export const responseUrl = `${respondUrl}commands/1`;

export function createFakeSlack(): FakeSlack {
  const calls: SlackCall[] = [];
  let posted = 0;

  const methods: Readonly<Record<string, (office: TestOffice, args: Args) => Answer>> = {
    'users.info': (office, { user = '' }) => {
      const found = roleOf(user);
      return found?.office === office
        ? { user: userObject(office, found.role) }
        : { error: 'user_not_found' };
    },
    'users.list': (office) => ({ members: roles.map((role) => userObject(office, role)) }),
    'usergroups.list': (office) => ({ usergroups: [{ id: groupOf(office), name: 'Desk', handle: 'desk' }] }),
    'usergroups.users.list': (office, { usergroup }) =>
      usergroup === groupOf(office)
        ? { users: [userOf(office, 'person of a listed group')] }
        : { error: 'no_such_subteam' },
    'auth.teams.list': ({ teamId, otherTeamId = teamId }) => ({
      teams: [{ id: teamId }, { id: otherTeamId }],
    }),
    'conversations.info': (office, { channel = '' }) => ({
      channel: {
        id: channel,
        name: 'desk',
        is_member: true,
        is_ext_shared: channel === channelOf(office, 'shared'),
      },
    }),
    'conversations.members': (office, { channel = '' }) => ({
      members: (channel === newPlaceId ? roles : inChannels).map((role) => userOf(office, role)),
    }),
    'conversations.open': (office, { users = '' }) => ({ channel: { id: channelOf(office, 'dm', users) } }),
    'conversations.history': ({ canary, ...office }, { latest = '' }) => ({
      messages: [{ ts: latest, user: userOf({ canary, ...office }, 'filer'), text: `Edited ${canary}` }],
    }),
    'conversations.replies': (office, { ts = '' }) => ({
      messages: [
        { ts, thread_ts: ts, reply_count: 1, user: userOf(office, 'filer'), text: 'Look' },
        { ts: '1699990001.000001', thread_ts: ts, user: userOf(office, 'filer'), text: 'There' },
      ],
    }),
    'chat.getPermalink': () => ({ permalink: 'https://slack.test/archives/x' }),
    'chat.postMessage': (_office, { channel = '' }) => {
      posted += 1;
      return { channel, ts: `1700009999.${String(posted).padStart(6, '0')}` };
    },
    'chat.postEphemeral': () => ({ message_ts: '1700009999.000000' }),
    'chat.update': (_office, { channel = '', ts = '' }) => ({ channel, ts }),
    'views.open': () => ({ view: { id: 'V0OPENED0001', hash: '1.a' } }),
    'views.update': () => ({ view: { id: 'V0OPENED0001', hash: '1.b' } }),
    'views.publish': () => ({ view: { id: 'V0HOME000001', hash: '1.c' } }),
  };

  return {
    calls,
    tokenOf: (tenantId) => `xoxb-${tenantId}`,
    async fetch(input, init) {
      const url = String(input);
      const args = Object.fromEntries(new URLSearchParams(String(init?.body ?? '')));
      if (url.startsWith(respondUrl)) {
        calls.push({ method: 'respond', tenantId: undefined, args: { body: String(init?.body ?? '') } });
        return new Response('ok');
      }
      const method = url.slice(apiUrl.length);
      const token = new Headers(init?.headers).get('authorization')?.replace('Bearer xoxb-', '');
      const office = offices.find(({ tenantId }) => tenantId === token);
      calls.push({ method, tenantId: office?.tenantId, args });
      const answer = methods[method];
      if (office === undefined || answer === undefined)
        return Response.json({ ok: false, error: 'invalid_auth' });
      const given = answer(office, args);
      return Response.json({ ok: given.error === undefined, ...given });
    },
  };
}

/** Who is in the channels that have a card, besides admins and the rest who have other rights to it. */
const inChannels = [
  ...([
    'member in the channel',
    'multi-channel guest',
    'single-channel guest',
    'bot user',
    'stranger',
  ] as const),
] satisfies readonly Role[];

/** A channel that everybody is in, where nothing is shared yet. */
export const newPlaceId = 'C0NEWPLACE1';

/** The user group that the settings list. */
export function groupOf({ mark }: TestOffice): string {
  return `S0${mark}GROUP`;
}

const adminRoles: ReadonlySet<Role> = new Set(['Slack admin', 'admin of one team']);

const guestRoles: ReadonlySet<Role> = new Set([
  ...(['multi-channel guest', 'single-channel guest', 'guest named in the settings'] as const),
]);

function userObject(office: TestOffice, role: Role): Answer {
  const id = userOf(office, role);
  const isStranger = role === 'stranger';
  const isGuest = guestRoles.has(role);
  const { tenantId, teamId, otherTeamId, isOrganisation } = office;
  return {
    ...{ id, team_id: homeOf(office, role), name: role, real_name: `${role} ${office.canary}` },
    profile: { real_name: role, ...(!isStranger && { email: `${id.toLowerCase()}@example.com` }) },
    deleted: role === 'deactivated person',
    is_bot: role === 'bot user',
    is_restricted: isGuest,
    is_ultra_restricted: role === 'single-channel guest',
    is_stranger: isStranger,
    is_admin: adminRoles.has(role) || (!isOrganisation && role === 'org admin'),
    is_owner: role === 'owner' && !isOrganisation,
    ...(isStranger ? { team_id: foreignTeamId } : {}),
    ...(isOrganisation &&
      !isStranger && {
        enterprise_user: {
          ...{ id, enterprise_id: tenantId, teams: [teamId, otherTeamId] },
          is_admin: role === 'org admin' || role === 'Slack admin',
          is_owner: role === 'owner',
        },
      }),
  };
}
