import { describe, expect, it } from 'vitest';
import { createManyWorkspaces } from '../../src/services/many-workspaces.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import {
  createFakeInstallations,
  createFakeOAuth,
  createTimedCache,
} from '../services/fake-installations.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { helpdesk, maria, type Setting, startSetting, until } from './setting.ts';

/** The only words that somebody reads alone in the channel. */
const told = ({ messages }: Setting) =>
  messages(helpdesk)
    .filter(({ onlyFor }) => onlyFor === maria)
    .map(({ text }) => text);

const obstacles = [
  [
    'not-installed',
    'is not installed in this workspace. An admin can install it at https://b.example/install',
  ],
  ['not-known', 'cannot look up this workspace just now. Try again in a minute.'],
] as const;

describe.each(obstacles)('a payload of a workspace that is %s', (is, words) => {
  async function start() {
    const setting = await startSetting();
    const take = () => {
      Object.assign(setting.workspaces, {
        tenantOf: async () => ({ is }),
        installUrl: 'https://b.example/install',
      });
    };
    return { setting, take };
  }
  const nothingDone = ({ calls, incidentCalls }: Setting) => expect([...calls, ...incidentCalls]).toEqual([]);

  it('as a command is answered in plain words, and nothing is done', async () => {
    const { setting, take } = await start();
    take();
    await setting.slack.command(maria, helpdesk, '/incident new Printer');
    expect(await until(() => told(setting)[0])).toContain(words);
    nothingDone(setting);
  });

  it('as a form keeps what was typed', async () => {
    const { setting, take } = await start();
    await setting.slack.command(maria, helpdesk, '/incident new');
    const { id } = await setting.form();
    setting.calls.length = 0;
    take();
    await setting.slack.submit(maria, id, { Subject: 'Printer' });
    const view = setting.slack.world.view(id);
    expect(view?.errors.subject).toMatch(/^Not taken: The bot .* Your text is still here\.$/s);
    expect(view?.errors.subject).toContain(words);
    nothingDone(setting);
  });

  it('as a press is answered beside what was pressed', async () => {
    const { setting, take } = await start();
    await setting.slack.say({
      userId: maria,
      channelId: helpdesk,
      text: `<@${setting.slack.installation.botUserId}> settings`,
    });
    const [button] = await until(() => {
      const own = setting.messages(helpdesk).filter(({ onlyFor }) => onlyFor === maria);
      return own.length > 0 ? own : undefined;
    });
    if (button === undefined) throw new Error('there is no button');
    setting.calls.length = 0;
    take();
    await setting.slack.press(maria, button, { actionId: 'open_settings' });
    expect(await until(() => told(setting).find((text) => text.includes(words)))).toBeDefined();
    nothingDone(setting);
  });

  it('as an event, a shortcut or a menu changes and says nothing, and asks Slack nothing', async () => {
    const { setting, take } = await start();
    await setting.slack.command(maria, helpdesk, '/incident new');
    await setting.form();
    setting.calls.length = 0;
    setting.slack.invite(helpdesk);
    take();
    const before = setting.slack.journal.calls.length;
    const { message } = await setting.slack.say({ userId: maria, channelId: helpdesk, text: 'Printer' });
    await setting.slack.editMessage(message, { text: 'The printer' });
    await setting.slack.say({
      userId: maria,
      channelId: helpdesk,
      text: `<@${setting.slack.installation.botUserId}> help`,
    });
    await setting.slack.openHome(maria);
    expect((await setting.slack.shortcut(maria, 'new_incident')).status).toBe(200);
    expect(setting.slack.journal.calls.slice(before)).toEqual([]);
    expect(told(setting)).toEqual([]);
    nothingDone(setting);
    expect(setting.lines.filter(([line]) => line.includes('could not be given'))).toEqual([]);
  });
});

describe.each(['fails', 'hangs'] as const)('while the database %s', (trouble) => {
  it('a form is answered before Slack gives up, and keeps its words', async () => {
    const setting = await startSetting();
    await setting.slack.command(maria, helpdesk, '/incident new');
    const { id } = await setting.form();
    const installations = createFakeInstallations();
    installations.trouble = trouble;
    const { tenantOf } = createManyWorkspaces({
      ...{ installations, clock: systemClock, logger: createKeptLogger(), owner: 'p1' },
      ...{
        oauth: createFakeOAuth(systemClock),
        cache: createTimedCache(systemClock),
        installUrl: 'https://b/',
      },
      leases: { acquire: async () => true, release: async () => {} },
    });
    Object.assign(setting.workspaces, { tenantOf });
    const { delivery } = await setting.slack.submit(maria, id, { Subject: 'Printer' });
    expect(delivery).toMatchObject({ outcome: 'answered', status: 200 });
    expect(setting.slack.world.view(id)?.errors.subject).toContain('Try again in a minute. Your text');
  });
});

it('a look that breaks its word and rejects, or never ends, is one that is not known', async () => {
  const setting = await startSetting();
  for (const tenantOf of [() => Promise.reject(new Error('a mistake')), () => new Promise(() => {})]) {
    Object.assign(setting.workspaces, { tenantOf });
    const delivery = await setting.slack.command(maria, helpdesk, '/incident help');
    expect(delivery).toMatchObject({ outcome: 'answered', status: 200 });
    expect(delivery.body).toContain('Try again in a minute');
  }
});

describe('in an organisation that installed the bot for all its workspaces', () => {
  it('people act in the organisation, and in the workspace they are in', async () => {
    const setting = await startSetting();
    const { slack, calls, incidentCalls } = setting;
    const organisation = slack.addOrganisation({ isInstalled: true });
    const [europe, americas] = organisation.teamIds;
    await slack.command('W0EUROPE003', 'C0EUHELP001', '/incident new Printer');
    const { id } = await setting.form('W0EUROPE003');
    await slack.submit('W0EUROPE003', id, { Subject: 'Printer' });
    await slack.openHome('W0AMERICA04');
    await until(() => incidentCalls[0]);
    const eva = { tenantId: organisation.id, userId: 'W0EUROPE003', teamId: europe };
    expect(calls.map(({ name, input }) => [name, input[0]])).toEqual([
      ['startReport', { ...eva, entrance: 'command' }],
      ['takeReport', expect.objectContaining({ actor: { ...eva, entrance: 'view_submission' } })],
    ]);
    expect(incidentCalls[0]?.input[0]).toEqual({
      ...{ tenantId: organisation.id, userId: 'W0AMERICA04', teamId: americas, entrance: 'event' },
    });
  });

  it('those of a workspace alone act in that one beside it', async () => {
    const { slack, calls, tenantId, form } = await startSetting();
    slack.addOrganisation({ isInstalled: true });
    await slack.command(maria, helpdesk, '/incident new');
    await form();
    expect(calls[0]?.input[0]).toEqual({ tenantId, userId: maria, entrance: 'command' });
  });
});

it('people of another organisation in a shared channel are refused, before Slack is asked who they are', async () => {
  const setting = await startSetting();
  const { slack } = setting;
  const people = [{ id: 'U0PARTNER01', name: 'pat', realName: 'Pat' }];
  slack.addTeam({ team: { id: 'T0PARTNER01', name: 'Partner' }, people, channels: [], isInstalled: false });
  slack.shareChannel(helpdesk, 'T0PARTNER01', ['U0PARTNER01']);
  slack.invite(helpdesk);
  const text = `<@${slack.installation.botUserId}> list`;
  await slack.say({ userId: 'U0PARTNER01', channelId: helpdesk, text });
  const answer = await until(() => slack.journal.calls.find(({ method }) => method === 'chat.postEphemeral'));
  expect(JSON.stringify(answer.args)).toContain('Only members of this organisation');
  expect(setting.incidentCalls).toEqual([]);
  expect(slack.journal.calls.map(({ method }) => method)).not.toContain('users.info');
});

it('an uninstallation reaches the services whose it is, though nobody knows it any more', async () => {
  const { slack, calls, tenantId } = await startSetting();
  await slack.uninstall(tenantId);
  await until(() => (calls.length === 2 ? calls : undefined));
  const at = expect.any(Number);
  expect(calls).toEqual([
    { name: 'leaveWorkspace', input: [{ tenantId, at, revokedBots: [slack.installation.botUserId] }] },
    { name: 'leaveWorkspace', input: [{ tenantId, at }] },
  ]);
});
