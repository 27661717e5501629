import { expect, it } from 'vitest';
import {
  AMERICAS,
  BEA,
  ELSEWHERE,
  EU_HELPDESK,
  EUROPE,
  EVA,
  NORTHWIND,
  OLGA,
  ORG_ADMIN,
  US_HELPDESK,
  withOrganisation,
  withStranger,
} from '../matrix/app-elsewhere.ts';
import { HELPDESK, lastPayload, MARIA, outcomeOf, startSetting } from './setting.ts';

it('is the organisation that a token for all of it is of', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  expect(await client.auth.test()).toMatchObject({
    ...{ team_id: NORTHWIND, team: 'Northwind Group', enterprise_id: NORTHWIND, is_enterprise_install: true },
  });
  expect(await setting.client.auth.test()).toMatchObject({ is_enterprise_install: false });
  const first = await client.auth.teams.list({ limit: 1 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const rest = await client.auth.teams.list({ cursor });
  expect([first.teams, rest.teams]).toEqual([
    [{ id: EUROPE, name: 'Northwind Europe' }],
    [{ id: AMERICAS, name: 'Northwind Americas' }],
  ]);
});

it('works with one token in all workspaces of the organisation, and in no other', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  const post = (channel: string) => outcomeOf(client.chat.postMessage({ channel, text: 'hi' }));
  expect([await post(EU_HELPDESK), await post(US_HELPDESK), await post(EVA)]).toEqual(['ok', 'ok', 'ok']);
  expect([await post(HELPDESK), await post(MARIA)]).toEqual(['channel_not_found', 'channel_not_found']);
  expect(await outcomeOf(setting.client.chat.postMessage({ channel: EU_HELPDESK, text: 'hi' }))).toBe(
    'channel_not_found',
  );
});

it('lists the people and channels of the workspace that is named', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  const people = async (team_id: string) =>
    (await client.users.list({ team_id })).members?.flatMap(({ name, is_bot }) => (is_bot ? [] : [name]));
  expect([await people(EUROPE), await people(AMERICAS)]).toEqual([
    ['olivia', 'emil', 'eva', 'bea'],
    ['olivia', 'adam', 'bea'],
  ]);
  const channels = async (team_id: string) =>
    (await client.conversations.list({ team_id })).channels?.map(({ name }) => name);
  expect([await channels(EUROPE), await channels(AMERICAS)]).toEqual([
    ['eu-helpdesk', 'org-announcements'],
    ['us-helpdesk', 'org-announcements'],
  ]);
  const { members } = await setting.client.users.list({ team_id: EUROPE });
  expect(members?.map(({ name }) => name)).toContain('maria');
});

it('tells what somebody is in the organisation', async () => {
  const client = withOrganisation(await startSetting());
  const { user } = await client.users.info({ user: ORG_ADMIN });
  expect(user?.enterprise_user).toEqual({
    ...{ id: ORG_ADMIN, enterprise_id: NORTHWIND, enterprise_name: 'Northwind Group' },
    ...{ is_admin: true, is_owner: false, is_primary_owner: false, teams: [EUROPE, AMERICAS] },
  });
  expect((await client.users.info({ user: BEA })).user).toMatchObject({
    ...{ team_id: EUROPE, profile: { email: 'bea@northwind.example' } },
    enterprise_user: { is_admin: false, teams: [EUROPE, AMERICAS] },
  });
});

it('takes a channel that its own workspaces share for none of outside', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
  expect(await info('C0ORGWIDE03')).toMatchObject({
    is_org_shared: true,
    is_ext_shared: false,
    is_shared: true,
  });
  expect(await info(EU_HELPDESK)).toMatchObject({
    is_org_shared: false,
    is_ext_shared: false,
    is_shared: false,
  });
  setting.slack.shareChannel(EU_HELPDESK, setting.slack.installation.teamId, [MARIA]);
  expect(await info(EU_HELPDESK)).toMatchObject({ is_org_shared: false, is_ext_shared: true });
});

it('lets people act in the workspace of the channel they are in, and at home otherwise', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  const { slack } = setting;
  const teamOf = async (act: Promise<unknown>) => {
    await act;
    const { team, team_id } = lastPayload(setting);
    return team_id ?? Object(team).id;
  };
  expect(await teamOf(slack.command(BEA, EU_HELPDESK, '/incident'))).toBe(EUROPE);
  expect(await teamOf(slack.command(BEA, US_HELPDESK, '/incident'))).toBe(AMERICAS);
  expect(await teamOf(slack.shortcut(BEA, 'x'))).toBe(EUROPE);
  expect(await teamOf(slack.shortcut(BEA, 'x', { teamId: AMERICAS }))).toBe(AMERICAS);
  expect(await teamOf(slack.openHome(BEA, 'home', AMERICAS))).toBe(AMERICAS);
  await slack.command(BEA, US_HELPDESK, '/incident');
  const { trigger_id } = lastPayload(setting);
  const view = {
    type: 'modal',
    title: { type: 'plain_text', text: 'A form' },
    blocks: [{ type: 'divider' }],
  };
  const opened = await client.apiCall('views.open', { trigger_id, view });
  expect(opened).toMatchObject({ view: { team_id: AMERICAS, app_installed_team_id: AMERICAS } });
  slack.settings.teamInOrgPayloads = 'none';
  await slack.shortcut(BEA, 'x');
  expect(lastPayload(setting)).toMatchObject({ team: null, enterprise: { id: NORTHWIND } });
});

it("shows people of elsewhere as far as they are seen, without their address, and never as one's own", async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  slack.addTeam({
    ...{ team: { id: 'T0FAR000001' }, channels: [] },
    people: [{ id: 'U0FAR000001', name: 'fred', realName: 'Fred Far' }],
  });
  expect(await outcomeOf(client.users.info({ user: 'U0FAR000001' }))).toBe('user_not_found');
  withStranger(setting, true);
  const { user } = await client.users.info({ user: OLGA });
  expect(user).toMatchObject({ team_id: ELSEWHERE, name: 'olga' });
  expect(user).not.toHaveProperty('is_stranger');
  expect(user?.profile).not.toHaveProperty('email');
  slack.leave(HELPDESK);
  expect((await client.users.info({ user: OLGA })).user?.is_stranger).toBe(true);
  expect((await client.users.list({})).members?.some(({ id }) => id === OLGA)).toBe(false);
  expect(await outcomeOf(client.conversations.open({ users: OLGA }))).toBe('user_not_found');
  const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  expect(await outcomeOf(client.views.publish({ user_id: OLGA, view }))).toBe('user_not_found');
});

it('keeps the views and triggers of one installation from another', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  const { slack } = setting;
  await slack.command(MARIA, HELPDESK, '/incident');
  const { trigger_id } = lastPayload(setting);
  const view = {
    type: 'modal',
    title: { type: 'plain_text', text: 'A form' },
    blocks: [{ type: 'divider' }],
  };
  expect(await outcomeOf(client.apiCall('views.open', { trigger_id, view }))).toBe('invalid_trigger_id');
  expect(await outcomeOf(setting.client.apiCall('views.open', { trigger_id, view }))).toBe('ok');
  const view_id = slack.world.topModal(MARIA)?.id;
  expect(await outcomeOf(client.apiCall('views.update', { view_id, view }))).toBe('not_found');
});
