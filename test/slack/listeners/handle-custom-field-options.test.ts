import { describe, expect, it } from 'vitest';
import type { CustomFieldDefinition } from '../../../src/domain/custom-field.ts';
import { createPeople } from '../../../src/slack/create-people.ts';
import { handleCustomFieldOptions } from '../../../src/slack/listeners/options/handle-custom-field-options.ts';
import type { Typed } from '../../../src/slack/read-typed.ts';
import type { Request } from '../../../src/slack/request.ts';
import { guest, helpdesk, maria, startSetting, until } from '../setting.ts';

const room: CustomFieldDefinition = {
  ...{ id: '7', name: 'Room', control: 'one-of', kind: 'string', required: true },
  options: Array.from({ length: 300 }, (_, at) => `Room ${at}`),
};
const logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };
const request: Request = {
  ...{ actor: { tenantId: 'T1', userId: 'U1' }, permission: 'yes', correlationId: 'c', logger, later() {} },
};
const typed = (blockId: string, text: string): Typed => ({ blockId, text, actionId: 'string', metadata: '' });
const asked: string[] = [];
const handle = handleCustomFieldOptions({
  formFields: async ({ tenantId }) => {
    asked.push(tenantId);
    return tenantId === 'T1' ? [room] : [];
  },
});

it('offers what fits of the field that is typed into', async () => {
  const options = await handle(typed('custom_field:7', 'room 29'), request);
  expect(options.map(({ value }) => value).slice(0, 3)).toEqual(['Room 29', 'Room 290', 'Room 291']);
  expect(await handle(typed('custom_field:7', ''), request)).toHaveLength(100);
  expect(asked).toEqual(['T1', 'T1']);
});

it('offers nothing for a field that is not known, nor to another workspace', async () => {
  expect(await handle(typed('custom_field:8', ''), request)).toEqual([]);
  expect(await handle(typed('', ''), request)).toEqual([]);
  const elsewhere = { ...request, actor: { tenantId: 'T2', userId: 'U1' } };
  expect(await handle(typed('custom_field:7', ''), elsewhere)).toEqual([]);
});

it('looks for no more than a person types', async () => {
  expect(await handle(typed('custom_field:7', 'x'.repeat(1_000_000)), request)).toEqual([]);
});

describe('in Slack', () => {
  it('finds a choice among many by typing, and the report has exactly that', async () => {
    const setting = await startSetting();
    const { slack, fields, calls } = setting;
    fields.push({ ...room, options: [...room.options, 'R&D <lab> 🔬'] });
    await slack.command(maria, helpdesk, '/incident new');
    const { id: viewId } = await setting.form();
    const { options, usable } = await slack.options({ userId: maria, viewId, field: 'Room', words: 'LAB' });
    expect([usable, options.length]).toEqual([true, 1]);
    const { problems } = await slack.submit(maria, viewId, { Subject: 'Printer', Room: 'R&D <lab> 🔬' });
    expect(problems).toEqual({});
    const taken = await until(() => calls.find(({ name }) => name === 'takeReport'));
    expect(taken.input[0]).toMatchObject({
      report: { customFields: { 7: { kind: 'string', value: 'R&D <lab> 🔬' } } },
    });
  });

  it('offers nothing to a guest who is known to be one', async () => {
    const setting = await startSetting();
    const { slack, fields, tenantId } = setting;
    fields.push(room);
    await slack.command(maria, helpdesk, '/incident new');
    const { id: viewId } = await setting.form();
    const view = slack.world.view(viewId);
    if (view) view.userId = guest;
    await createPeople(setting).profile(tenantId, guest);
    const { options, usable } = await slack.options({ userId: guest, viewId, field: 'Room', words: '' });
    expect([usable, options]).toEqual([true, []]);
  });
});
