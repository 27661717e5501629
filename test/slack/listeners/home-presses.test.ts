import { describe, expect, it } from 'vitest';
import { toStatusKey } from '../../../src/domain/status.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { maria, type Setting, startSetting, until } from '../setting.ts';
import { aSubmission } from '../submission.ts';

/** Maria's home with an incident and, as she is an admin, a report of somebody else's that waits. */
async function showHome(setting: Setting): Promise<string> {
  const { tenantId, slack } = setting;
  const submission = aSubmission({ state: 'received', incidentId: undefined, filerId: 'U0JONAS0002' });
  const record = { tenantId, connectionId: 'N1', incidentId: 42, filedAt: 1, changedAt: 1, changes: 0 };
  await createMessenger(setting).publishHome(tenantId, maria, {
    ...{ mine: { incidents: [record], total: 1 }, waiting: [], statuses: defaultSettings.statuses },
    admin: { connection: 'none', queue: [submission], today: [] },
  });
  return (await until(() => slack.world.homes.get(maria))).id;
}

/** What was said to Maria in her own conversation. */
const told = ({ slack }: Setting) =>
  [...slack.world.channels.values()]
    .filter(({ kind, members }) => kind === 'im' && members.has(maria))
    .flatMap(({ id }) => slack.world.messages(id, maria).map(({ text }) => text));

const calls = ({ incidentCalls }: Setting) => incidentCalls.map(({ name }) => name);

describe('a press on an App Home', () => {
  it('is done, and the home drawn anew in place of an answer', async () => {
    const setting = await startSetting();
    const viewId = await showHome(setting);
    for (const actionId of ['try_now', 'drop_report']) {
      await setting.slack.pressInView(maria, viewId, { actionId });
    }
    await until(() => (calls(setting).length === 2 ? true : undefined));
    expect(calls(setting)).toEqual(['lookHome', 'lookHome']);
    expect(setting.calls.map(({ name }) => name)).toEqual(['tryNow', 'dropReport']);
    expect(told(setting)).toEqual([]);
  });

  it('that may not be is said in the own conversation', async () => {
    const setting = await startSetting();
    const viewId = await showHome(setting);
    setting.instead.dropReport = async () => ({ is: 'not-yours' });
    await setting.slack.pressInView(maria, viewId, { actionId: 'drop_report' });
    expect(await until(() => told(setting)[0])).toContain('may decide about it');
  });

  it('for a status means the incident by its number, each press by itself', async () => {
    const setting = await startSetting();
    const viewId = await showHome(setting);
    const value = `${toStatusKey('Resolved')}:incident:42@N1`;
    await setting.slack.pressInView(maria, viewId, { actionId: 'set_status', value });
    await until(() => (calls(setting).includes('lookHome') ? true : undefined));
    expect(setting.incidentCalls[0]?.input[1]).toMatchObject({
      ...{
        ref: { incidentId: 42, connectionId: 'N1' },
        to: { key: toStatusKey('Resolved') },
        from: { channelId: undefined },
      },
      showing: expect.stringMatching(/^press:/),
    });
    setting.insteadOfIncidents.setStatus = async () => ({ is: 'not-permitted' });
    await setting.slack.pressInView(maria, viewId, { actionId: 'set_status', value });
    expect(await until(() => told(setting)[0])).toBe('You may read this incident, but not change it.');
  });

  it.each([
    ['new_incident', 'New incident'],
    ['open_settings', 'Workspace settings'],
    ['edit_incident', 'Edit incident'],
  ])("'%s' opens its form", async (actionId, title) => {
    const setting = await startSetting();
    const viewId = await showHome(setting);
    await setting.slack.pressInView(maria, viewId, { actionId });
    expect((await setting.form()).content.title?.text).toBe(title);
  });
});

it('an App Home that is opened is drawn, and the tab with the messages is not', async () => {
  const setting = await startSetting();
  await setting.slack.openHome(maria, 'messages');
  await setting.slack.openHome(maria);
  await until(() => (calls(setting).length > 0 ? true : undefined));
  expect(setting.incidentCalls).toEqual([
    { name: 'lookHome', input: [{ tenantId: setting.tenantId, userId: maria, entrance: 'event' }] },
  ]);
});
