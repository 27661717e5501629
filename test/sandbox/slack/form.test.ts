import { expect, it } from 'vitest';
import { TROUBLE } from '../../../src/sandbox/slack/person/apply-submission-answer.ts';
import type { Setting } from './setting.ts';
import { HELPDESK, lastPayload, MARIA, startSetting } from './setting.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const option = (value: string) => ({ text: text(`Option ${value}`), value });
const input = (label: string, element: Record<string, unknown>, optional = true) => ({
  type: 'input',
  block_id: `b_${label.toLowerCase()}`,
  label: text(label),
  optional,
  element: { action_id: 'a', ...element },
});

const FORM = {
  type: 'modal',
  callback_id: 'report',
  private_metadata: 'kept',
  notify_on_close: true,
  title: text('New incident'),
  submit: text('File'),
  blocks: [
    input('Subject', { type: 'plain_text_input', max_length: 20 }, false),
    input('Description', { type: 'plain_text_input', initial_value: 'as given' }),
    input('Mail', { type: 'email_text_input' }),
    input('Count', { type: 'number_input', is_decimal_allowed: false }),
    input('Impact', {
      type: 'static_select',
      options: [option('1'), option('2')],
      initial_option: option('2'),
    }),
    input('Tags', { type: 'multi_static_select', options: [option('1'), option('2')] }),
    input('Boxes', { type: 'checkboxes', options: [option('1')] }),
    input('Requester', { type: 'users_select' }),
    input('CC', { type: 'multi_users_select' }),
    input('Channel', { type: 'conversations_select', default_to_current_conversation: true }),
    input('Files', { type: 'file_input' }),
  ],
};

async function openForm(setting: Setting, view: Record<string, unknown> = FORM): Promise<string> {
  await setting.slack.command(MARIA, HELPDESK, '/incident new');
  const opened = await setting.client.apiCall('views.open', {
    trigger_id: lastPayload(setting).trigger_id,
    view,
  });
  return setting.slack.world.topModal(MARIA)?.id ?? String(opened.ok);
}

function sentState({ bot }: Setting): unknown {
  const { view } = bot.received.at(-1)?.payload ?? {};
  return typeof view === 'object' && view !== null && 'state' in view ? view.state : undefined;
}

it('sends every field, those nobody touched with null, nothing or their initial value', async () => {
  const setting = await startSetting();
  const viewId = await openForm(setting);
  const { problems, delivery } = await setting.slack.submit(MARIA, viewId, { Subject: 'Keyboard' });
  expect([problems, delivery?.status]).toEqual([{}, 200]);
  expect(sentState(setting)).toEqual({
    values: {
      b_subject: { a: { type: 'plain_text_input', value: 'Keyboard' } },
      b_description: { a: { type: 'plain_text_input', value: 'as given' } },
      b_mail: { a: { type: 'email_text_input', value: null } },
      b_count: { a: { type: 'number_input', value: null } },
      b_impact: { a: { type: 'static_select', selected_option: option('2') } },
      b_tags: { a: { type: 'multi_static_select', selected_options: [] } },
      b_boxes: { a: { type: 'checkboxes', selected_options: [] } },
      b_requester: { a: { type: 'users_select', selected_user: null } },
      b_cc: { a: { type: 'multi_users_select', selected_users: [] } },
      b_channel: { a: { type: 'conversations_select', selected_conversation: HELPDESK } },
      b_files: { a: { type: 'file_input', files: [] } },
    },
  });
});

it('sends what was filled in, files as whole objects', async () => {
  const setting = await startSetting();
  const viewId = await openForm(setting);
  const file = setting.slack.uploadFile(MARIA, Buffer.from('bytes'), {
    name: 'Ä b.txt',
    mimetype: 'text/plain',
  });
  await setting.slack.submit(MARIA, viewId, {
    Subject: 'x',
    Description: null,
    Impact: '1',
    Tags: ['Option 1', '2'],
    Boxes: ['1'],
    CC: [MARIA],
    Files: [file.id],
  });
  expect(sentState(setting)).toMatchObject({
    values: {
      b_description: { a: { value: null } },
      b_impact: { a: { selected_option: option('1') } },
      b_tags: { a: { selected_options: [option('1'), option('2')] } },
      b_boxes: { a: { selected_options: [option('1')] } },
      b_cc: { a: { selected_users: [MARIA] } },
      b_files: {
        a: { files: [{ id: file.id, name: 'Ä b.txt', size: 5, url_private_download: expect.any(String) }] },
      },
    },
  });
  expect(lastPayload(setting)).toMatchObject({
    type: 'view_submission',
    user: { id: MARIA },
    view: { id: viewId, callback_id: 'report', private_metadata: 'kept', root_view_id: viewId },
    response_urls: [],
  });
});

it("refuses what Slack's client refuses, unless told to send it all the same", async () => {
  const setting = await startSetting();
  const viewId = await openForm(setting);
  const before = setting.bot.received.length;
  const wrong = { Subject: 'x'.repeat(21), Mail: 'no address', Count: '1.5' };
  const { problems, delivery } = await setting.slack.submit(MARIA, viewId, wrong);
  expect(Object.keys(problems)).toEqual(['b_subject', 'b_mail', 'b_count']);
  expect([delivery, setting.bot.received.length]).toEqual([undefined, before]);
  expect((await setting.slack.submit(MARIA, viewId, {}, { unchecked: true })).delivery?.status).toBe(200);
});

it('closes the form on an empty answer and shows errors under their fields', async () => {
  const setting = await startSetting();
  const { slack, bot } = setting;
  const viewId = await openForm(setting);
  bot.reply = () => ({
    body: JSON.stringify({ response_action: 'errors', errors: { b_subject: 'Too vague' } }),
  });
  await slack.submit(MARIA, viewId, { Subject: 'x' });
  expect(slack.world.view(viewId)?.errors).toEqual({ b_subject: 'Too vague' });
  bot.reply = () => ({});
  await slack.submit(MARIA, viewId);
  expect(slack.world.view(viewId)).toBeUndefined();
});

it('follows update, push and clear', async () => {
  const setting = await startSetting();
  const { slack, bot } = setting;
  const viewId = await openForm(setting);
  const hash = slack.world.view(viewId)?.hash;
  const follow = async (answer: Record<string, unknown>) => {
    bot.reply = () => ({ body: JSON.stringify(answer) });
    await slack.submit(MARIA, viewId, { Subject: 'kept' });
  };
  await follow({ response_action: 'update', view: { ...FORM, callback_id: 'second' } });
  expect(slack.world.view(viewId)).toMatchObject({ content: { callback_id: 'second' } });
  expect(slack.world.view(viewId)?.hash).not.toBe(hash);
  await follow({ response_action: 'push', view: { ...FORM, callback_id: 'upper' } });
  expect(slack.world.topModal(MARIA)).toMatchObject({ previousViewId: viewId, rootViewId: viewId });
  await follow({ response_action: 'clear' });
  expect(slack.world.modals.get(MARIA)).toEqual([]);
});

it.each([
  ['a 500', { status: 500 }],
  ['words that are no JSON', { body: 'thanks' }],
  ['errors of a block the form lacks', { body: '{"response_action":"errors","errors":{"b_other":"x"}}' }],
  ['a view against the rules', { body: '{"response_action":"update","view":{"type":"modal"}}' }],
])('keeps the form open under a banner after %s', async (_, answer) => {
  const setting = await startSetting();
  const viewId = await openForm(setting);
  setting.bot.reply = () => answer;
  await setting.slack.submit(MARIA, viewId, { Subject: 'x' });
  expect(setting.slack.world.view(viewId)).toMatchObject({ trouble: TROUBLE, touched: { b_subject: {} } });
});

it('sends the very same submission again', async () => {
  const setting = await startSetting();
  setting.bot.reply = () => ({ status: 503 });
  const { delivery } = await setting.slack.submit(MARIA, await openForm(setting), { Subject: 'x' });
  if (!delivery) throw new Error('nothing was sent');
  await setting.slack.resubmit(delivery);
  const [first, second] = setting.bot.received.slice(-2);
  expect(second?.body).toBe(first?.body);
});

it('keeps what was typed over views.update in blocks that stay, and forgets the rest', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  const viewId = await openForm(setting);
  slack.fill(MARIA, viewId, { Subject: 'typed', Description: 'gone' });
  const blocks = FORM.blocks.filter(({ block_id }) => block_id !== 'b_description');
  await client.apiCall('views.update', { view_id: viewId, view: { ...FORM, blocks } });
  await client.apiCall('views.update', { view_id: viewId, view: FORM });
  expect(slack.viewState(MARIA, viewId)).toMatchObject({ b_description: { a: { value: 'as given' } } });
  await slack.submit(MARIA, viewId);
  expect(sentState(setting)).toMatchObject({ values: { b_subject: { a: { value: 'typed' } } } });
});

it('tells the bot of a closed form only when it asked to hear of it', async () => {
  const setting = await startSetting();
  await openForm(setting);
  const [closed] = await setting.slack.closeForm(MARIA);
  expect(closed?.payload).toMatchObject({
    type: 'view_closed',
    is_cleared: false,
    view: { state: { values: {} } },
  });
  await openForm(setting, { ...FORM, notify_on_close: false });
  expect(await setting.slack.closeForm(MARIA, true)).toEqual([]);
});
