import { expect, it } from 'vitest';
import { itHelp, jonas, maria, pageOf, startPage } from './page-setting.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });

it('shows a message with author, time and the words as text, never as HTML', async () => {
  const setting = await startPage();
  await setting.slack.say({ userId: jonas, channelId: itHelp, text: '<img src=x onerror=alert(1)> *now*' });
  const html = await pageOf(setting);
  expect(html).toContain('<strong>Jonas Weber</strong>');
  expect(html).toMatch(/<time dateTime="[^"]+">\d\d:\d\d<\/time>/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(html).not.toContain('<img');
});

it('marks what the bot says as an app’s, and what one alone sees, to that one', async () => {
  const setting = await startPage();
  setting.botSays({ text: 'Psst, Maria', onlyFor: maria });
  const hers = await pageOf(setting, `/?as=${maria}&channel=${itHelp}`);
  expect(hers).toContain('Only visible to you');
  expect(hers).toContain('<span class="app-badge">APP</span>');
  expect(await pageOf(setting, `/?as=${jonas}&channel=${itHelp}`)).not.toContain('Psst');
});

it('draws buttons, menus and overflow with their ids for the script', async () => {
  const setting = await startPage();
  const option = (words: string) => ({ text: text(words), value: words });
  const elements = [
    { type: 'button', action_id: 'go', text: text('Go on'), style: 'primary' },
    {
      type: 'static_select',
      action_id: 'status',
      placeholder: text('Set status'),
      options: [option('Open')],
    },
    { type: 'overflow', action_id: 'more', options: [option('Edit')] },
    { type: 'button', action_id: 'away', text: text('Away'), url: 'javascript:alert(1)' },
  ];
  setting.botSays({ text: 'Card', blocks: [{ type: 'actions', block_id: 'card', elements }] });
  const html = await pageOf(setting);
  expect(html).toMatch(/class="button button-primary"[^>]*data-block="card" data-action="go"[^>]*>Go on</);
  expect(html).toMatch(/<select[^>]*aria-label="Set status"/);
  expect(html).toMatch(/data-value="Edit" data-block="card" data-action="more"/);
  expect(html).not.toContain('javascript:');
});

it('uses no id twice and no inline style', async () => {
  const setting = await startPage();
  setting.botSays({ text: 'one ```code``` two' });
  setting.botSays({ text: 'one <!date^1700000000^{date}|then> two' });
  setting.slack.world.pushModal(
    maria,
    form([field('a', { type: 'plain_text_input' }), field('b', { type: 'users_select' })]),
  );
  const html = await pageOf(setting);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(5);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html).not.toMatch(/ style="| on[a-z]+="/);
});

const field = (block_id: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  label: text(`Label of ${block_id}`),
  element: { action_id: 'x', ...element },
  ...more,
});

function form(blocks: ReturnType<typeof field>[]) {
  return { type: 'modal' as const, title: text('A form'), submit: text('Send'), blocks };
}

it.each([
  ['plain_text_input', {}, '<input id="ID"'],
  ['plain_text_input', { multiline: true, initial_value: 'as </textarea> given' }, '<textarea id="ID"'],
  ['email_text_input', {}, 'type="email"'],
  ['number_input', { is_decimal_allowed: false }, 'inputMode="decimal"'],
  ['static_select', { options: [{ text: text('One'), value: '1' }] }, '<option value="1">One</option>'],
  ['users_select', { initial_user: jonas }, `<option value="${jonas}" selected="">Jonas Weber`],
  [
    'conversations_select',
    { default_to_current_conversation: true },
    `<option value="${itHelp}" selected="">#it-help`,
  ],
  ['multi_users_select', { initial_users: [jonas] }, `type="checkbox" name="ID" checked="" value="${jonas}"`],
  [
    'multi_static_select',
    { options: [{ text: text('One'), value: '1' }] },
    'type="checkbox" name="ID" value="1"',
  ],
  ['checkboxes', { options: [{ text: text('One'), value: '1' }] }, 'type="checkbox" name="ID" value="1"'],
  ['radio_buttons', { options: [{ text: text('One'), value: '1' }] }, 'type="radio" name="ID" value="1"'],
  ['file_input', { max_files: 3, filetypes: ['png'] }, 'type="file" multiple="" accept=".png"'],
])('draws %s %j as a labelled field', async (type, more, expected) => {
  const setting = await startPage();
  const view = setting.slack.world.pushModal(maria, form([field('field', { type, ...more })]));
  const html = await pageOf(setting, `/?as=${maria}&channel=${itHelp}`);
  const id = `${view.id}-field`;
  expect(html).toContain(expected.replace('ID', id));
  expect(html).toMatch(new RegExp(`(<label for="${id}">|<legend>)Label of field<`));
});

it('ties hint and error to their field and shows Slack’s banner', async () => {
  const setting = await startPage();
  const { world } = setting.slack;
  const view = world.pushModal(
    maria,
    form([field('mail', { type: 'email_text_input' }, { hint: text('A hint') })]),
  );
  world.tellView(view, { errors: { mail: 'That is no address.' }, trouble: 'We had some trouble' });
  const html = await pageOf(setting);
  const id = `${view.id}-mail`;
  expect(html).toContain(`aria-describedby="${id}-hint ${id}-error" aria-invalid="true"`);
  expect(html).toMatch(new RegExp(`id="${id}-error" role="alert">.*That is no address\\.`));
  expect(html).toMatch(/class="trouble" role="alert">.*We had some trouble/);
});

it('counts what one has not read, until one looks', async () => {
  const setting = await startPage();
  const { world, installation } = setting.slack;
  const { id } = world.directMessage(maria, installation.botUserId);
  world.post({ channelId: id, userId: installation.botUserId, text: 'Filed.' });
  const channel = `/?as=${maria}&channel=${itHelp}`;
  expect(await pageOf(setting, channel)).toContain('1 unread message');
  await pageOf(setting, `/?as=${maria}&channel=${id}`);
  expect(await pageOf(setting, channel)).not.toContain('unread message');
});

it('shows every field of an incident and each request', async () => {
  const setting = await startPage();
  setting.itsm.file({
    subject: 'Screen <b>dark</b>',
    requesterEmail: 'maria@acme.example',
    ccEmailSet: ['jonas@acme.example'],
    description: 'Since Monday',
    locationName: 'Pune',
    tags: ['screen'],
    urgency: 'HIGH',
    customFieldValueDetails: { 35: { type: 1, stringValue: 'A-77' } },
  });
  await fetch(`${setting.itsmUrl}/api/v1/incident`, { method: 'PUT' });
  const html = await pageOf(setting, '/itsm');
  for (const shown of [
    'Screen &lt;b&gt;dark',
    'maria@acme.example',
    'jonas@acme.example',
    'Since Monday',
    'Pune',
  ]) {
    expect(html).toContain(shown);
  }
  for (const shown of ['screen', 'HIGH', 'Asset tag', 'A-77', '<b>PUT</b>', '>405<'])
    expect(html).toContain(shown);
});
