import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { helpdesk, maria, startSetting, until } from '../setting.ts';
import { openSetup, shows, told } from './connection-setting.ts';

describe("'Disconnect'", () => {
  async function press() {
    const { setting, view } = await openSetup();
    setting.insteadOfSetup.readDisconnect = async (_actor, connectionId) => ({
      ...{ is: 'asked', connectionId, host: 'itsm.example.com', forTeam: false, reports: 3, cards: 2 },
    });
    await setting.slack.pressInView(maria, view.id, { actionId: 'disconnect' });
    const asked = await shows(setting, '3 reports that are not filed yet will be dropped');
    return { setting, asked };
  }

  it('asks once more with what will be dropped, and then does it', async () => {
    const { setting, asked } = await press();
    expect(asked.content.callback_id).toBe('disconnect_form');
    expect(setting.setupCalls.some(({ name }) => name === 'disconnect')).toBe(false);
    setting.insteadOfSetup.disconnect = async () => ({
      is: 'disconnected',
      host: 'itsm.example.com',
      dropped: 3,
    });
    await setting.slack.submit(maria, asked.id);
    await shows(setting, 'is removed. 3 reports were dropped.');
    expect(setting.setupCalls.at(-1)).toMatchObject({ name: 'disconnect', input: [{ userId: maria }, 'N1'] });
  });

  it.each(['not-permitted', 'gone', 'fixed'] as const)(
    'changes nothing where that is not to be: %s',
    async (is) => {
      const { setting, asked } = await press();
      setting.insteadOfSetup.disconnect = async () => ({ is });
      await setting.slack.submit(maria, asked.id);
      await shows(
        setting,
        { 'not-permitted': 'Only admins', gone: 'not there any more', fixed: 'Whoever runs' }[is],
      );
    },
  );

  it('that fails in the middle is said, and told to who has closed the form', async () => {
    const { setting, asked } = await press();
    setting.insteadOfSetup.disconnect = async () => {
      throw new Fault('store-failed', 'no disk');
    };
    await setting.slack.submit(maria, asked.id);
    await setting.slack.closeForm(maria, true);
    expect((await until(() => told(setting)[0])).text).toContain('not certain that all of it was done');
  });
});

it('a report of a workspace that nobody has connected is not taken, and says how to connect it', async () => {
  const setting = await startSetting();
  setting.instead.takeReport = async () => {
    throw new Fault('not-connected', 'none');
  };
  await setting.slack.command(maria, helpdesk, '/incident new Printer is jammed');
  const { id } = await setting.form();
  await setting.slack.submit(maria, id);
  const errors = JSON.stringify(setting.slack.world.view(id)?.errors);
  expect(errors).toContain('An admin connects it with /incident setup.');
  expect(errors).toContain('Your text is still here');
  expect(JSON.stringify(setting.slack.viewState(maria, id))).toContain('Printer is jammed');
});
