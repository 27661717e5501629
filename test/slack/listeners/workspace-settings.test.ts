import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { helpdesk, maria, type Setting, startSetting } from '../setting.ts';

describe("'Workspace settings'", () => {
  const stored = { settings: defaultSettings, revision: 7 };

  async function openSettings(setting: Setting) {
    setting.insteadOfIncidents.readSettings = async () => stored;
    await setting.slack.command(maria, helpdesk, '/incident settings');
    return setting.form();
  }

  it('are saved against the revision that the form showed', async () => {
    const setting = await startSetting();
    const { id } = await openSettings(setting);
    setting.insteadOfIncidents.readSettings = async () => ({ ...stored, revision: 8 });
    await setting.slack.submit(maria, id, { Locations: 'Pune\nVienna' });
    expect(setting.incidentCalls.at(-1)).toMatchObject({
      name: 'saveSettings',
      input: [{ userId: maria }, { revision: 7, settings: { locations: ['Pune', 'Vienna'] } }],
    });
    expect(setting.slack.world.topModal(maria)).toBeUndefined();
  });

  it.each([
    ['changed-meanwhile', 'nothing was saved. Your words are still here'],
    ['not-permitted', 'Only admins'],
  ] as const)('stay in the form with the reason: %s', async (is, words) => {
    const setting = await startSetting();
    const { id } = await openSettings(setting);
    setting.insteadOfIncidents.saveSettings = async () => ({ is });
    await setting.slack.submit(maria, id, { Locations: 'Pune' });
    expect(Object.values(setting.slack.world.view(id)?.errors ?? {}).join()).toContain(words);
    expect(JSON.stringify(setting.slack.viewState(maria, id))).toContain('Pune');
  });

  it('are shown to nobody else, nor taken from them', async () => {
    const setting = await startSetting();
    const { id } = await openSettings(setting);
    delete setting.insteadOfIncidents.readSettings;
    await setting.slack.submit(maria, id, { Locations: 'Pune' });
    expect(Object.values(setting.slack.world.view(id)?.errors ?? {}).join()).toContain('Only admins');
    expect(setting.incidentCalls.filter(({ name }) => name === 'saveSettings')).toEqual([]);
    await setting.slack.closeForm(maria, true);
    await setting.slack.command(maria, helpdesk, '/incident settings');
    const { content } = await setting.form();
    expect(JSON.stringify(content)).toContain('Only admins');
    expect(content.callback_id).not.toBe('workspace_settings_form');
  });
});
