import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createNames } from '../../src/slack/create-names.ts';
import { createPeople } from '../../src/slack/create-people.ts';
import { createSlackApi } from '../../src/slack/create-slack-api.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { type ScriptedAnswer, startScriptedSlack } from './scripted-slack.ts';
import { createMemoryCache } from './setting.ts';

type User = Readonly<Record<string, unknown>>;

const inE1 = (rights: User = {}) => ({ enterprise_id: 'E1', teams: ['T1', 'T2'], ...rights });
const people: Readonly<Record<string, User>> = {
  WPLAIN: { team_id: 'T1', enterprise_user: inE1() },
  WADMIN: { team_id: 'T1', is_admin: true, is_owner: true, enterprise_user: inE1() },
  WORGADMIN: { team_id: 'T2', enterprise_user: inE1({ is_admin: true }) },
  WORGOWNER: { team_id: 'T2', is_admin: true, enterprise_user: inE1({ is_owner: true }) },
  WGUEST: { team_id: 'T1', is_restricted: true, enterprise_user: inE1() },
  WSTRANGER: { team_id: 'T9', enterprise_user: { enterprise_id: 'E9', teams: ['T9'], is_owner: true } },
  WLONE: { team_id: 'T9' },
  WGONE: { team_id: 'T1', deleted: true, enterprise_user: inE1({ is_owner: true }) },
};
const members: Readonly<Record<string, readonly string[]>> = {
  T1: ['WPLAIN', 'WADMIN', 'WGONE'],
  T2: ['WORGADMIN', 'WORGOWNER', 'WPLAIN'],
};
const groups: Readonly<Record<string, User>> = {
  T1: { id: 'S1', handle: 'desk', name: 'Desk' },
  T2: { id: 'S2', handle: 'network', name: 'Network' },
};
const needsTeam = { ok: false, error: 'missing_argument' };

/** An organisation with two workspaces, whose calls for one of them must name it. */
async function start() {
  const ofTeam =
    (answer: (teamId: string, args: Readonly<Record<string, string>>) => User): ScriptedAnswer =>
    ({ args }) =>
      args.team_id === undefined ? needsTeam : answer(args.team_id, args);
  const { calls, apiUrl } = await startScriptedSlack({
    'auth.teams.list': () => ({ teams: [{ id: 'T1' }, { id: 'T2' }] }),
    'users.info': ({ args }) => ({ user: { id: args.user, ...people[args.user ?? ''] } }),
    'users.list': ofTeam((team) => ({ members: (members[team] ?? []).map((id) => ({ id, ...people[id] })) })),
    'usergroups.list': ofTeam((team) => ({ usergroups: [groups[team]] })),
    'usergroups.users.list': ofTeam((team, { usergroup }) =>
      groups[team]?.id === usergroup ? { users: [`W-${team}`] } : { ok: false, error: 'no_such_subteam' },
    ),
  });
  const api = createSlackApi({
    ...{ apiUrl, fetch: globalThis.fetch, clock: systemClock },
    ...{ logger: createKeptLogger(), metrics: createMetrics() },
    workspaces: { tokenFor: async () => new Secret('xoxb-org'), forget: async () => {} },
  });
  const cache = createMemoryCache();
  const found = createPeople({ api, cache });
  return { calls, people: found, names: createNames({ api, cache, people: found, clock: systemClock }) };
}

it.each([
  ['WPLAIN', { isMember: true, isAdmin: false }],
  ['WADMIN', { isMember: true, isAdmin: false }],
  ['WORGADMIN', { isMember: true, isAdmin: true }],
  ['WORGOWNER', { isMember: true, isAdmin: true }],
  ['WGUEST', { isMember: false, isAdmin: false }],
  ['WSTRANGER', { isMember: false, isAdmin: false }],
  ['WLONE', { isMember: false, isAdmin: false }],
])('in an organisation %s is what the organisation says', async (userId, expected) => {
  const setting = await start();
  expect(await setting.people.profile('E1', userId)).toMatchObject(expected);
});

it('in one workspace of an organisation its own admins count, and who is of it', async () => {
  const setting = await start();
  expect(await setting.people.profile('T1', 'WADMIN')).toMatchObject({ isMember: true, isAdmin: true });
  expect(await setting.people.profile('T1', 'WORGADMIN')).toMatchObject({ isMember: true, isAdmin: false });
  expect(await setting.people.profile('T3', 'WADMIN')).toMatchObject({ isMember: false, isAdmin: false });
});

it('the admins of an organisation are those of it as a whole, from the lists of its workspaces', async () => {
  const setting = await start();
  expect(await setting.people.admins('E1')).toEqual(['WORGADMIN', 'WORGOWNER']);
  const asked = setting.calls.filter(({ method }) => method === 'users.list').map(({ args }) => args.team_id);
  expect(asked).toEqual(['T1', 'T2']);
});

it('groups are those of all its workspaces, each found where it is', async () => {
  const setting = await start();
  expect(await setting.names.groups('E1')).toEqual([
    { id: 'S1', name: 'desk' },
    { id: 'S2', name: 'network' },
  ]);
  expect(await setting.people.isInGroup('E1', 'W-T2', ['S2'])).toBe(true);
  expect(await setting.people.isInGroup('E1', 'W-T1', ['S2'])).toBe(false);
  expect(await setting.people.isInGroup('E1', 'W-T1', ['S9'])).toBe(false);
});
