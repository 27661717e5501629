import { expect, it } from 'vitest';
import type { ViewContent } from '../../../src/sandbox/slack/model.ts';
import { itHelp, jonas, maria, type PageSetting, pageOf, post, startPage } from './page-setting.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const option = (words: string) => ({ text: text(words), value: words.toLowerCase() });
const field = (block_id: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  label: text(`Label of ${block_id}`),
  element: { action_id: 'input', ...element },
  optional: true,
  ...more,
});
const form = (...blocks: ReturnType<typeof field>[]): ViewContent => ({
  type: 'modal',
  title: text('A form'),
  submit: text('Send'),
  blocks,
});
const open = ({ slack }: PageSetting, ...blocks: ReturnType<typeof field>[]) =>
  slack.world.pushModal(maria, form(...blocks));
const pressIn = (setting: PageSetting, view: { id: string }, body: object) =>
  post(setting, '/act/press', { as: maria, view: view.id, ...body });

const groups = [
  { label: text('Austria'), options: [option('Graz'), option('Wien')] },
  { label: text('India'), options: [option('Pune')] },
];

it.each<[string, object, RegExp]>([
  [
    'static_select',
    { option_groups: groups, initial_option: option('Pune') },
    /<optgroup label="India"><option value="pune" selected="">Pune/,
  ],
  ['external_select', { min_query_length: 2 }, /class="offers"[^>]*data-least="2" data-most="1"/],
  ['external_select', {}, /data-least="3"/],
  [
    'external_select',
    { initial_option: option('Pune') },
    /class="picks"[^>]*><li class="pick"><input type="hidden" value="pune"\/><bdi>Pune</,
  ],
  [
    'multi_external_select',
    { initial_options: [option('Graz'), option('Pune')], max_selected_items: 4 },
    /data-most="4".*<bdi>Graz<.*<bdi>Pune</,
  ],
  [
    'multi_conversations_select',
    { initial_conversations: [itHelp] },
    /type="checkbox"[^>]*checked="" value="C0ITHELP001"\/><span>#it-help/,
  ],
  ['multi_channels_select', { initial_channels: [itHelp] }, /checked="" value="C0ITHELP001"/],
  ['channels_select', { initial_channel: itHelp }, /<option value="C0ITHELP001" selected="">/],
  ['radio_buttons', { options: [option('A')], initial_option: option('A') }, /type="radio"[^>]*checked=""/],
  [
    'checkboxes',
    { options: [option('A')], initial_options: [option('A')] },
    /type="checkbox"[^>]*checked=""/,
  ],
  ['number_input', { is_decimal_allowed: true, initial_value: '1.5' }, /inputMode="decimal" value="1.5"/],
  [
    'datetimepicker',
    { initial_date_time: 1_700_000_000 },
    /type="datetime-local" value="2023-11-1\dT\d\d:\d\d"/,
  ],
])('draws %s with %j', async (type, more, expected) => {
  const setting = await startPage();
  open(setting, field('place', { type, ...more }));
  expect(await pageOf(setting)).toMatch(expected);
});

it('asks the bot for options with what stands in the form, and sends the one that is chosen as it was offered', async () => {
  const setting = await startPage();
  const view = open(
    setting,
    field('place', { type: 'external_select' }),
    field('note', { type: 'plain_text_input' }),
  );
  setting.bot.reply = () => ({ body: JSON.stringify({ option_groups: groups }) });
  const typed = { as: maria, block: 'place', action: 'input', words: 'pun', view: view.id };
  const asked = await post(setting, '/act/suggest', typed);
  expect(await asked.json()).toEqual({
    offers: [
      {
        label: 'Austria',
        options: [
          { text: 'Graz', value: 'graz' },
          { text: 'Wien', value: 'wien' },
        ],
      },
      { label: 'India', options: [{ text: 'Pune', value: 'pune' }] },
    ],
  });
  expect(setting.bot.received[0]?.payload).toMatchObject({ type: 'block_suggestion', value: 'pun' });
  setting.bot.reply = () => ({});
  await post(setting, '/act/submit', { as: maria, view: view.id, values: { place: 'pune', note: '' } });
  expect(setting.bot.received[1]?.payload).toMatchObject({
    view: { state: { values: { place: { input: { selected_option: option('Pune') } } } } },
  });
});

it('offers nothing where the bot’s answer is none', async () => {
  const setting = await startPage();
  const view = open(setting, field('place', { type: 'external_select' }));
  for (const body of ['', 'words', JSON.stringify({ options: [{ value: 'no text' }] })]) {
    setting.bot.reply = () => ({ body });
    const typed = { as: maria, block: 'place', action: 'input', words: 'pun', view: view.id };
    expect(await (await post(setting, '/act/suggest', typed)).json()).toEqual({});
  }
});

it('asks for options of a menu in a message', async () => {
  const setting = await startPage();
  const elements = [{ type: 'external_select', action_id: 'place', placeholder: text('Where?') }];
  const { ts } = setting.botSays({ text: 'Where?', blocks: [{ type: 'actions', block_id: 'b', elements }] });
  expect(await pageOf(setting)).toMatch(/role="combobox"[^>]*aria-label="Where\?"/);
  setting.bot.reply = () => ({ body: JSON.stringify({ options: [option('Pune')] }) });
  const message = { channel: itHelp, ts };
  const typed = { as: maria, block: 'b', action: 'place', words: 'pun', message };
  expect(await (await post(setting, '/act/suggest', typed)).json()).toEqual({
    offers: [{ label: '', options: [{ text: 'Pune', value: 'pune' }] }],
  });
  await post(setting, '/act/press', { as: maria, block: 'b', action: 'place', value: 'pune', message });
  expect(setting.bot.received[1]?.payload).toMatchObject({ actions: [{ selected_option: option('Pune') }] });
});

it('asks before a menu is taken, and tells of fields at the strokes they name', async () => {
  const setting = await startPage();
  const confirm = { title: text('Sure?'), text: text('It is told.'), confirm: text('Yes'), deny: text('No') };
  const elements = [{ type: 'static_select', action_id: 'status', options: [option('Open')], confirm }];
  setting.botSays({ text: 'Card', blocks: [{ type: 'actions', block_id: 'card', elements }] });
  open(
    setting,
    field('search', { type: 'plain_text_input' }, { dispatch_action: true }),
    field('kind', { type: 'static_select', options: [option('Open')] }, { dispatch_action: true }),
  );
  const html = await pageOf(setting);
  expect(html).toMatch(
    /data-acts="choose" data-block="card" data-action="status" data-confirm="\{&quot;title&quot;:&quot;Sure\?/,
  );
  expect(html).toMatch(/data-block="search"[^>]*data-acts="on_enter_pressed"/);
  expect(html).toMatch(/data-block="kind"[^>]*data-acts="choose"/);
});

it('sends what stands in all fields with a press in a form, and keeps it over an update by the bot', async () => {
  const setting = await startPage();
  const choice = (...options: string[]) => ({ type: 'static_select', options: options.map(option) });
  const kind = field('kind', choice('Open', 'Closed'), { dispatch_action: true });
  const note = field('note', { type: 'plain_text_input', initial_value: 'as given' });
  const view = open(setting, kind, note);
  const values = { kind: 'closed', note: 'typed', gone: 'of another form' };
  await pressIn(setting, view, { action: 'input', block: 'kind', value: 'closed', values });
  expect(setting.bot.received[0]?.payload).toMatchObject({
    actions: [{ block_id: 'kind', selected_option: option('Closed') }],
    view: { state: { values: { note: { input: { value: 'typed' } } } } },
  });
  setting.slack.world.updateView(view, form(kind, field('more', { type: 'users_select' }), note));
  const html = await pageOf(setting);
  expect(html).toContain('Label of more');
  expect(html).toContain('<option value="closed" selected="">Closed');
  expect(html).toContain('value="typed"');
  // An input of the same ids and another kind is another input.
  setting.slack.world.updateView(view, form(field('note', { type: 'number_input', initial_value: '3' })));
  expect(await pageOf(setting)).toMatch(/data-key="note\/input\/number_input".*value="3"/);
});

it('refuses numbers out of range or with a fraction in Slack’s words, and sends those that are right', async () => {
  const setting = await startPage();
  const limits = { min_value: '1', max_value: '10' };
  const view = open(
    setting,
    field('whole', { type: 'number_input', is_decimal_allowed: false, ...limits }),
    field('half', { type: 'number_input', is_decimal_allowed: true, ...limits }),
  );
  const submit = async (whole: string, half: string) => {
    await post(setting, '/act/submit', { as: maria, view: view.id, values: { whole, half } });
    return view.errors;
  };
  expect(await submit('1.5', '11')).toEqual({
    whole: 'Please enter a valid number.',
    half: 'Must be at most 10.',
  });
  expect(await submit('0', '0.5')).toEqual({ whole: 'Must be at least 1.', half: 'Must be at least 1.' });
  expect(setting.bot.received).toEqual([]);
  await submit('7', '2.5');
  expect(setting.bot.received[0]?.payload).toMatchObject({
    view: { state: { values: { whole: { input: { value: '7' } }, half: { input: { value: '2.5' } } } } },
  });
});

it('gives what has the same ids in several messages ids of its own', async () => {
  const setting = await startPage();
  const elements = [{ type: 'radio_buttons', action_id: 'a', options: [option('One'), option('Two')] }];
  for (const words of ['first', 'second']) {
    setting.botSays({ text: words, blocks: [{ type: 'actions', block_id: 'card', elements }] });
  }
  const names = [...(await pageOf(setting)).matchAll(/type="radio" name="([^"]*)"/g)].map(([, name]) => name);
  expect([names.length, new Set(names).size]).toEqual([4, 2]);
});

it('changes what one alone sees without a mark of editing, and takes it away, by the press’s address', async () => {
  const setting = await startPage();
  const elements = [{ type: 'button', action_id: 'open', text: text('Open the form') }];
  const blocks = [{ type: 'actions', block_id: 'b', elements }];
  const { ts } = setting.botSays({ text: 'For you', blocks, onlyFor: maria });
  await post(setting, '/act/press', {
    as: maria,
    action: 'open',
    block: 'b',
    message: { channel: itHelp, ts },
  });
  const url = String(setting.bot.received[0]?.payload.response_url);
  const answer = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  await answer({ replace_original: true, text: 'Under way' });
  const html = await pageOf(setting, `/?as=${maria}&channel=${itHelp}`);
  expect(html).toContain('Under way');
  expect(html).not.toContain('(edited)');
  expect(await pageOf(setting, `/?as=${jonas}&channel=${itHelp}`)).not.toContain('Under way');
  await answer({ delete_original: true });
  expect(await pageOf(setting, `/?as=${maria}&channel=${itHelp}`)).not.toContain('Under way');
});
