import { describe, expect, it } from 'vitest';
import { readTyped } from '../../../src/slack/read-typed.ts';
import { guest, helpdesk, maria, startSetting } from '../setting.ts';

const locations = Array.from({ length: 300 }, (_, at) => `Site ${at}`);

/** The form 'New incident' where the workspace has so many locations that they are searched. */
async function openForm() {
  const setting = await startSetting({}, { locations });
  await setting.slack.command(maria, helpdesk, '/incident new');
  return { setting, viewId: (await setting.form()).id };
}

describe('the locations that a form offers', () => {
  it('are those that the service finds for what is typed', async () => {
    const { setting, viewId } = await openForm();
    setting.insteadOfIncidents.findLocations = async () => ['Site 29', 'R&D <lab>'];
    const typing = { userId: maria, viewId, field: 'Location', words: '29' };
    const { options, usable } = await setting.slack.options(typing);
    expect([usable, options.length]).toEqual([true, 2]);
    expect(setting.incidentCalls.at(-1)).toEqual({
      ...{ name: 'findLocations', input: [{ tenantId: setting.tenantId, userId: maria }, '29'] },
    });
  });

  it('are none while they cannot be found, and none for a guest who is known to be one', async () => {
    const { setting, viewId } = await openForm();
    const { slack, tenantId, cache, insteadOfIncidents, incidentCalls } = setting;
    insteadOfIncidents.findLocations = () => Promise.reject(new Error('no database'));
    const typing = { userId: maria, viewId, field: 'Location', words: 'x' };
    expect(await slack.options(typing)).toMatchObject({ usable: true, options: [] });
    const asked = incidentCalls.length;
    const view = slack.world.view(viewId);
    if (view) view.userId = guest;
    const profile = { userId: guest, name: 'G', isMember: false, isAdmin: false };
    await cache.set(`profile:${tenantId}:${guest}`, profile, 1_000);
    expect(await slack.options({ ...typing, userId: guest })).toMatchObject({ usable: true, options: [] });
    expect(incidentCalls).toHaveLength(asked);
  });
});

it('no more is read of what is typed than a person would type', () => {
  const body = { type: 'block_suggestion', action_id: 'a', block_id: 'b', value: 'x'.repeat(100_000) };
  const typed = readTyped(body as Parameters<typeof readTyped>[0]);
  expect(typed).toEqual({ actionId: 'a', blockId: 'b', text: 'x'.repeat(200), metadata: '' });
});
