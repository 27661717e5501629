import { expect, it } from 'vitest';
import { type PageSetting, pageOf, post, startPage } from './page-setting.ts';

const file = ({ itsm }: PageSetting) =>
  itsm.file({
    subject: 'Screen <b>dark</b>',
    requesterEmail: 'maria@acme.example',
    tags: ['screen'],
    customFieldValueDetails: { 35: { type: 1, stringValue: 'A-77' } },
  });

async function save(setting: PageSetting, id: number, [field, value]: readonly [string, unknown]) {
  return (await post(setting, '/act/desk', { id, field, value })).json();
}

it('shows an incident at the desk with all its fields, and that it is gone once it was deleted', async () => {
  const setting = await startPage();
  const { id } = file(setting);
  expect(await pageOf(setting, '/itsm')).toMatch(/class="to-desk" href="[^"]*incident=1"/);
  const html = await pageOf(setting, `/itsm?incident=${id}`);
  expect(html).toContain('Screen &lt;b&gt;dark');
  for (const label of [
    'Subject',
    'Status',
    'Priority',
    'Urgency',
    'Impact',
    'Category',
    'Location',
    'Tags',
  ]) {
    expect(html).toMatch(new RegExp(`<label for="desk-[a-zA-Z]+">${label}<`));
  }
  expect(html).toMatch(/<label for="desk-custom-35">Asset tag<.*value="A-77"/);
  expect(html).toMatch(/<legend>Affected services<.*value="VPN"/);
  expect(html).toContain('An incident must be Resolved before it can be Closed.');
  expect(await (await post(setting, '/act/delete-incident', { id })).json()).toEqual({});
  expect(await pageOf(setting, `/itsm?incident=${id}`)).toContain('There is no such incident any more.');
  expect(await save(setting, id, ['subject', 'x'])).toEqual({ trouble: 'That incident is gone.' });
  expect(await pageOf(setting, '/itsm')).not.toContain('class="desk-form"');
});

it.each([
  ['subject', 'Screen flickers', { subject: 'Screen flickers' }],
  ['status', 'In Progress', { status: 'In Progress' }],
  ['priority', 'URGENT', { priority: 'URGENT' }],
  ['urgency', 'HIGH', { urgency: 'HIGH' }],
  ['impact', 'ONBUSINESS', { impact: 'ONBUSINESS' }],
  ['categoryName', 'Hardware', { categoryName: 'Hardware' }],
  ['locationName', 'Pune', { locationName: 'Pune' }],
  ['locationName', '', { locationName: null }],
  ['tags', ' dark, two words ,', { tags: ['dark', 'two words'] }],
  ['description', 'Since Monday\nat noon', { description: 'Since Monday\nat noon' }],
  ['assignee', 'Tim', { assignee: 'Tim' }],
  ['spam', 'true', { spam: true }],
  ['custom-35', 'B-12', { customFieldValueDetails: { 35: { type: 1, stringValue: 'B-12' } } }],
  ['custom-35', '', { customFieldValueDetails: {} }],
  ['custom-36', '4', { customFieldValueDetails: { 36: { type: 2, integerValue: 4 } } }],
  ['custom-38', ['Mail', 'ERP'], { customFieldValueDetails: { 38: { stringListValue: ['Mail', 'ERP'] } } }],
])('saves %s as %j at once', async (field, value, expected) => {
  const setting = await startPage();
  const { id } = file(setting);
  expect(await save(setting, id, [field, value])).toEqual({});
  expect(setting.itsm.incidents.get(id)).toMatchObject(expected);
  if (field === 'custom-35' && value === '') {
    expect(setting.itsm.incidents.get(id)?.customFieldValueDetails).toEqual({});
  }
});

it('refuses what the ITSM’s own rules refuse, in its words, and keeps what was there', async () => {
  const setting = await startPage();
  const { id } = file(setting);
  const refusals = [
    ['status', 'Closed', 'An incident must be Resolved before it can be Closed.'],
    ['status', 'On fire', "Status 'On fire' does not exist."],
    ['subject', ' ', 'subject is required.'],
    ['custom-36', 'four', "Custom field 'Floor' must hold a INTEGER."],
    ['custom-37', 'Moon', "'Moon' is not an option of custom field 'Building'."],
  ] as const;
  for (const [field, value, trouble] of refusals) {
    expect(await save(setting, id, [field, value])).toEqual({ trouble });
  }
  expect(setting.itsm.incidents.get(id)).toMatchObject({ status: 'Open', subject: 'Screen <b>dark</b>' });
  expect((await post(setting, '/act/desk', { id, field: 'id', value: '9' })).status).toBe(400);
  await save(setting, id, ['status', 'Resolved']);
  expect(await save(setting, id, ['status', 'Closed'])).toEqual({});
});
