import { describe, expect, it } from 'vitest';
import type { PersonSeed } from '../../src/sandbox/slack/demo-team.ts';
import { createPeople } from '../../src/slack/create-people.ts';
import type { SlackApi } from '../../src/slack/create-slack-api.ts';
import { apiOf, createMemoryCache, startSandbox } from './setting.ts';

const person = (id: string, more: Partial<PersonSeed> = {}): PersonSeed => ({
  id,
  name: id,
  realName: id,
  ...more,
});

async function start(people?: readonly PersonSeed[]) {
  const { slack, apiUrl } = await startSandbox(people ? { people } : {});
  const parts = { api: apiOf(slack, apiUrl), cache: createMemoryCache() };
  return { slack, ...parts, tenantId: slack.installation.teamId, people: createPeople(parts) };
}

describe('people', () => {
  it('have name, e-mail and rights as Slack tells them', async () => {
    const { people, tenantId } = await start();
    expect(await people.profile(tenantId, 'U0ADMIN0003')).toEqual({
      ...{ userId: 'U0ADMIN0003', name: 'Aiko Tanaka', email: 'aiko@example.com' },
      ...{ isMember: true, isAdmin: true },
    });
    expect(await people.profile(tenantId, 'U0NOMAIL004')).not.toHaveProperty('email');
    expect(await people.profile(tenantId, 'U0NOBODY')).toBeUndefined();
  });

  it('are members unless they are guests, strangers, apps, gone, or of another workspace', async () => {
    const { people, tenantId, api, cache } = await start([
      person('U1'),
      person('U2', { isRestricted: true }),
      person('U3', { isUltraRestricted: true }),
      person('U4', { isStranger: true }),
      person('U5', { isBot: true }),
      person('U6', { isDeleted: true }),
      person('USLACKBOT'),
    ]);
    const isMember = async (id: string, tenant = tenantId) => (await people.profile(tenant, id))?.isMember;
    expect(await isMember('U1')).toBe(true);
    for (const id of ['U2', 'U3', 'U4', 'U5', 'U6', 'USLACKBOT'])
      expect([id, await isMember(id)]).toEqual([id, false]);
    const other: SlackApi = { ...api, run: (_tenantId, ...call) => api.run(tenantId, ...call) };
    const elsewhere = createPeople({ api: other, cache });
    expect((await elsewhere.profile('T0ELSEWHERE', 'U1'))?.isMember).toBe(false);
  });

  it('are asked for once, however many ask at once, and then known without asking', async () => {
    const { people, tenantId, slack } = await start();
    expect(await people.cachedProfile(tenantId, 'U0MARIA0001')).toBeUndefined();
    const asked = Array.from({ length: 5 }, () => people.profile(tenantId, 'U0MARIA0001'));
    const [first] = await Promise.all(asked);
    slack.faults.plan('users.info', { kind: 'status', status: 500 }, Number.POSITIVE_INFINITY);
    expect(await people.profile(tenantId, 'U0MARIA0001')).toEqual(first);
    expect(await people.cachedProfile(tenantId, 'U0MARIA0001')).toEqual(first);
    await expect(people.profile(tenantId, 'U0JONAS0002')).rejects.toMatchObject({
      code: 'slack-unreachable',
    });
    slack.faults.clear();
    expect(await people.profile(tenantId, 'U0JONAS0002')).toMatchObject({ name: 'Jonas Weber' });
  });

  it('that are admins are the first 20, wherever they stand in the list', async () => {
    const members = Array.from({ length: 230 }, (_, index) => person(`U${index}`));
    const admins = Array.from({ length: 25 }, (_, index) => person(`UA${index}`, { isAdmin: true }));
    const gone = person('UGONE', { isOwner: true, isDeleted: true });
    const { people, tenantId } = await start([gone, ...members, ...admins]);
    expect(await people.admins(tenantId)).toEqual(admins.slice(0, 20).map(({ id }) => id));
  });

  it('are in a group as Slack tells it, asked for once in a while', async () => {
    const { people, tenantId, slack } = await start();
    const group = (id: string, members: string[]) =>
      slack.world.groups.set(id, { id, teamId: tenantId, name: id, handle: id, members });
    group('S0NETWORK', ['U0JONAS0002']);
    group('S0DESK', ['U0MARIA0001']);
    const isIn = (userId: string, ...groupIds: string[]) => people.isInGroup(tenantId, userId, groupIds);
    const calls = () => slack.journal.calls.filter(({ method }) => method === 'usergroups.users.list').length;
    expect(await isIn('U0MARIA0001')).toBe(false);
    expect(calls()).toBe(0);
    expect(await isIn('U0MARIA0001', 'S0NETWORK', 'S0DESK')).toBe(true);
    expect(await isIn('U0JONAS0002', 'S0NETWORK', 'S0DESK')).toBe(true);
    expect(await isIn('U0NOMAIL004', 'S0NETWORK', 'S0DESK')).toBe(false);
    expect(calls()).toBe(2);
  });

  it('are in no group that Slack does not know, and in none as long as Slack does not answer', async () => {
    const { people, tenantId, slack } = await start();
    expect(await people.isInGroup(tenantId, 'U0MARIA0001', ['S0UNKNOWN'])).toBe(false);
    slack.faults.plan('usergroups.users.list', { kind: 'status', status: 500 });
    await expect(people.isInGroup(tenantId, 'U0MARIA0001', ['S0OTHER'])).rejects.toMatchObject({
      code: 'slack-unreachable',
    });
  });
});
