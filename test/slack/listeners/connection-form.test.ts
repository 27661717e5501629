import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import type { ConnectionEntry } from '../../../src/services/setup-services.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { aKept, aSetup, refused } from '../blocks/a-setup.ts';
import { helpdesk, maria, startSetting, until } from '../setting.ts';
import { canary, everything, openSetup, shows, textOf, told, top, values } from './connection-setting.ts';

describe("'ITSM connection'", () => {
  it('opens for admins by the command, a mention, the App Home and news of a broken connection', async () => {
    const { setting, view } = await openSetup();
    expect(view.content.callback_id).toBe('connection_form');
    await setting.slack.closeForm(maria, true);
    await createMessenger(setting).tellAdmin(setting.tenantId, maria, {
      key: 'k',
      fault: { code: 'credentials-refused' },
    });
    const news = await until(() => told(setting)[0]);
    await setting.slack.press(maria, news, { actionId: 'open_connection' });
    expect((await setting.form()).content.callback_id).toBe('connection_form');
    await setting.slack.closeForm(maria, true);
    await createMessenger(setting).publishHome(setting.tenantId, maria, {
      ...{ mine: { incidents: [], total: 0 }, waiting: [], statuses: defaultSettings.statuses },
      admin: { connection: 'none', queue: [], today: [] },
    });
    const home = await until(() => setting.slack.world.homes.get(maria));
    await setting.slack.pressInView(maria, home.id, { actionId: 'open_connection' });
    expect((await setting.form()).content.callback_id).toBe('connection_form');
    await setting.slack.closeForm(maria, true);
    setting.slack.invite(helpdesk);
    const bot = setting.slack.installation.botUserId;
    await setting.slack.say({ userId: maria, channelId: helpdesk, text: `<@${bot}> setup` });
    const offer = await until(() =>
      setting.messages(helpdesk).find(({ text }) => text.includes('connection to the ITSM')),
    );
    await setting.slack.press(maria, offer, { actionId: 'open_connection' });
    expect((await setting.form()).content.callback_id).toBe('connection_form');
  });

  it('tells others nothing but that it is for admins', async () => {
    const setting = await startSetting();
    await setting.slack.command(maria, helpdesk, '/incident setup');
    const view = await setting.form();
    expect(textOf(view)).toContain('Only admins');
    expect(textOf(view)).not.toContain('example.com');
    expect(setting.setupCalls.map(({ name }) => name)).toEqual(['readConnection']);
  });

  it('stays while it is tried, shows each check as it comes, and then that it is connected', async () => {
    const { setting, view } = await openSetup();
    const next = Promise.withResolvers<void>();
    setting.insteadOfSetup.checkConnection = async (_actor, _toTry, onResult) => {
      onResult([{ check: 'address', is: 'good' }]);
      await next.promise;
      return aKept({ move: { to: 'N1', count: 2 } });
    };
    await setting.slack.submit(maria, view.id, values);
    expect(textOf(top(setting))).toContain('Checking *itsm.example.com* …');
    await shows(setting, '✅ *Address*: The server answers.\\n⏳ *Certificate*');
    next.resolve();
    await shows(setting, '✅ Connected to *itsm.example.com*');
    const [, entry] = setting.setupCalls.find(({ name }) => name === 'startCheck')?.input ?? [];
    expect(entry).toMatchObject({
      ...{
        serverUrl: new URL('https://itsm.example.com/'),
        clientId: 'client',
        username: 'bot',
        forTeam: false,
      },
      shown: { id: 'N1', revision: 'R1' },
    });
    const { clientSecret, password } = entry as ConnectionEntry;
    expect([clientSecret?.reveal(), password?.reveal()]).toEqual([canary, `${canary}!`]);
    setting.insteadOfSetup.moveReports = async () => ({ is: 'moved', count: 2 });
    await setting.slack.pressInView(maria, view.id, { actionId: 'move_reports' });
    await shows(setting, '2 reports were moved');
    expect(setting.setupCalls.at(-1)).toMatchObject({
      name: 'moveReports',
      input: [{ userId: maria }, { to: 'N1' }],
    });
  });

  it('comes again when it was refused, without the secrets, and is sent again from there', async () => {
    const { setting, view } = await openSetup();
    const lastTry = {
      ...{ serverUrl: 'https://itsm.example.com/', clientId: 'client', username: 'bot', forTeam: false },
      kept: ['clientSecret', 'password'] as const,
    };
    setting.insteadOfSetup.checkConnection = async (_actor, _toTry, onResult) => {
      setting.insteadOfSetup.readConnection = async () => aSetup({ lastTry });
      onResult(refused);
      return { is: 'not-kept', results: refused };
    };
    await setting.slack.submit(maria, view.id, values);
    const again = await shows(setting, 'Kept from your last try');
    expect(textOf(again)).toContain('The address answers. The password was refused');
    // New fields each time: Slack would show in the former ones what they held.
    expect(textOf(again)).toContain('"connection_password:1"');
    expect(textOf(again)).toContain('Client secret. It was sent as typed');
    expect(JSON.stringify(setting.slack.viewState(maria, view.id))).not.toContain('canary');
    await setting.slack.submit(maria, view.id, { Username: 'other' });
    const [, entry] = setting.setupCalls.findLast(({ name }) => name === 'startCheck')?.input ?? [];
    expect(entry).toMatchObject({ clientSecret: undefined, password: undefined, username: 'other' });
    expect(textOf(await shows(setting, '"connection_password:2"'))).not.toContain('"connection_password:1"');
    expect(everything(setting)).not.toContain('canary');
  });

  it('closed meanwhile, is told of in a message with the way back', async () => {
    const { setting, view } = await openSetup();
    const closed = Promise.withResolvers<void>();
    setting.insteadOfSetup.checkConnection = async () => {
      await closed.promise;
      return { is: 'not-kept', results: refused };
    };
    await setting.slack.submit(maria, view.id, values);
    await setting.slack.closeForm(maria, true);
    closed.resolve();
    const message = await until(() => told(setting)[0]);
    expect(message.text).toContain('was not saved');
    expect(message.text).toContain('The password was refused');
    expect(JSON.stringify(message.blocks)).toContain('open_connection');
    expect(everything(setting)).not.toContain('canary');
    setting.insteadOfSetup.checkConnection = async () => aKept({ move: { to: 'N1', count: 2 } });
    await setting.slack.press(maria, message, { actionId: 'open_connection' });
    const anew = await setting.form();
    await setting.slack.submit(maria, anew.id, values);
    await setting.slack.closeForm(maria, true);
    const good = await until(() => told(setting)[1]);
    expect(good.text).toContain('Connected to *itsm.example.com*');
    setting.insteadOfSetup.moveReports = async () => ({ is: 'moved', count: 1 });
    await setting.slack.press(maria, good, { actionId: 'move_reports' });
    await until(() => setting.setupCalls.find(({ name }) => name === 'moveReports'));
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'an address with credentials',
      { 'Server URL': `https://u:${canary.trim()}@itsm.example.com` },
      'connection_server_url',
    ],
    ['another scheme', { 'Server URL': 'ftp://itsm.example.com' }, 'connection_server_url'],
    ['2,000 characters', { 'Server URL': `https://${'a'.repeat(1_990)}` }, 'connection_server_url'],
  ])('says on the field what is wrong with it: %s', async (_what, wrong, field) => {
    const { setting, view } = await openSetup();
    await setting.slack.submit(maria, view.id, { ...values, ...wrong });
    const errors = setting.slack.world.view(view.id)?.errors ?? {};
    expect(Object.keys(errors)).toEqual([field]);
    expect(JSON.stringify(errors)).not.toContain('canary');
    expect(setting.setupCalls.some(({ name }) => name === 'startCheck')).toBe(false);
    expect(JSON.stringify(setting.slack.viewState(maria, view.id))).toContain('bot');
  });

  it('says where a secret is missing, and keeps what was typed', async () => {
    const { setting, view } = await openSetup();
    setting.insteadOfSetup.startCheck = async () => ({ is: 'missing', fields: ['password'], isSaved: true });
    await setting.slack.submit(maria, view.id, { ...values, Password: null });
    expect(setting.slack.world.view(view.id)?.errors).toEqual({
      connection_password: expect.stringContaining('another server'),
    });
  });

  it('is filled anew with what stands when somebody else changed it', async () => {
    const { setting, view } = await openSetup();
    setting.insteadOfSetup.startCheck = async () => ({ is: 'changed-meanwhile', setup: aSetup() });
    await setting.slack.submit(maria, view.id, values);
    expect(textOf(top(setting))).toContain('was changed meanwhile, so nothing was tried');
    expect(top(setting)?.content.callback_id).toBe('connection_form');
    expect(everything(setting)).not.toContain('canary');
  });

  it.each(['not-permitted', 'fixed'] as const)('is not taken from everybody: %s', async (is) => {
    const { setting, view } = await openSetup();
    setting.insteadOfSetup.startCheck = async () => ({ is });
    await setting.slack.submit(maria, view.id, values);
    const words = is === 'fixed' ? 'Whoever runs the bot' : 'Only admins';
    expect(textOf(top(setting)) + JSON.stringify(top(setting)?.errors)).toContain(words);
    expect(setting.setupCalls.some(({ name }) => name === 'checkConnection')).toBe(false);
  });

  it('never loads for ever: what fails is said in it, and secrets are not', async () => {
    const { setting, view } = await openSetup();
    setting.insteadOfSetup.checkConnection = async () => {
      throw new Fault('store-failed', 'no disk');
    };
    await setting.slack.submit(maria, view.id, values);
    await shows(setting, 'The bot could not save it.');
    expect(everything(setting)).not.toContain('canary');
  });

  it('is shown how it ended though Slack fails at first', async () => {
    const { setting, view } = await openSetup();
    setting.insteadOfSetup.checkConnection = async () => aKept();
    setting.slack.faults.plan('views.update', { kind: 'status', status: 503 });
    await setting.slack.submit(maria, view.id, values);
    await shows(setting, 'Connected to');
  });
});
