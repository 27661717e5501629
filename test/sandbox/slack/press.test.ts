import { expect, it } from 'vitest';
import type { Setting } from './setting.ts';
import { HELPDESK, JONAS, lastPayload, MARIA, outcomeOf, startSetting } from './setting.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const options = ['Active', 'Waiting'].map((word) => ({ text: text(word), value: word.toLowerCase() }));
const CARD = [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*Incident 7*' } },
  {
    type: 'actions' as const,
    block_id: 'row',
    elements: [
      { type: 'button' as const, action_id: 'edit', value: '7', text: text('Edit') },
      { type: 'static_select' as const, action_id: 'status', options },
      { type: 'overflow' as const, action_id: 'more', options },
    ],
  },
];

async function postCard({ client, slack }: Setting) {
  const posted = await client.chat.postMessage({ channel: HELPDESK, text: 'Incident 7', blocks: CARD });
  const message = slack.world.message(HELPDESK, String(posted.ts));
  if (!message) throw new Error('the card is not there');
  return message;
}

it('sends a press on a message with its channel, container, message and response URL', async () => {
  const setting = await startSetting();
  const message = await postCard(setting);
  await setting.slack.press(JONAS, message, { actionId: 'edit' });
  expect(lastPayload(setting)).toMatchObject({
    type: 'block_actions',
    user: { id: JONAS, team_id: setting.slack.installation.teamId },
    container: { type: 'message', message_ts: message.ts, channel_id: HELPDESK, is_ephemeral: false },
    channel: { id: HELPDESK, name: 'it-helpdesk' },
    message: { ts: message.ts, text: 'Incident 7', bot_id: setting.slack.installation.botId },
    response_url: expect.stringContaining('/actions/'),
    trigger_id: expect.any(String),
    actions: [{ type: 'button', action_id: 'edit', block_id: 'row', value: '7', text: text('Edit') }],
  });
});

it('sends what was chosen from menus', async () => {
  const setting = await startSetting();
  const message = await postCard(setting);
  await setting.slack.press(JONAS, message, { actionId: 'status', value: 'waiting' });
  expect(lastPayload(setting)).toMatchObject({
    actions: [{ type: 'static_select', selected_option: options[1] }],
  });
  await setting.slack.press(JONAS, message, { actionId: 'more', value: 'Active' });
  expect(lastPayload(setting)).toMatchObject({
    actions: [{ type: 'overflow', selected_option: options[0] }],
  });
});

it('sends no message with a press on an ephemeral one, and changes it through the response URL', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  await client.chat.postEphemeral({ channel: HELPDESK, user: MARIA, text: 'only you', blocks: CARD });
  const [message] = slack.world.messages(HELPDESK, MARIA);
  if (!message) throw new Error('nothing to press');
  await slack.press(MARIA, message, { actionId: 'edit' });
  expect(lastPayload(setting)).toMatchObject({ container: { is_ephemeral: true } });
  expect(lastPayload(setting)).not.toHaveProperty('message');
  const url = String(lastPayload(setting).response_url);
  const post = (body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  await post({ replace_original: true, text: 'changed', blocks: [] });
  expect(slack.world.messages(HELPDESK, MARIA).map((one) => one.text)).toEqual(['changed']);
  await post({ delete_original: true });
  expect(slack.world.messages(HELPDESK, MARIA)).toEqual([]);
});

it('sends shortcuts, global and of a message', async () => {
  const setting = await startSetting();
  const message = await postCard(setting);
  await setting.slack.shortcut(MARIA, 'new_incident');
  expect(lastPayload(setting)).toMatchObject({ type: 'shortcut', callback_id: 'new_incident' });
  expect(lastPayload(setting)).not.toHaveProperty('channel');
  await setting.slack.messageShortcut(MARIA, message, 'file');
  expect(lastPayload(setting)).toMatchObject({
    type: 'message_action',
    message_ts: message.ts,
    channel: { id: HELPDESK },
  });
});

it('asks the bot for options and hands them back', async () => {
  const setting = await startSetting();
  await setting.slack.command(MARIA, HELPDESK, '/incident');
  const element = { type: 'external_select', action_id: 'place', min_query_length: 0 };
  await setting.client.apiCall('views.open', {
    trigger_id: lastPayload(setting).trigger_id,
    view: {
      type: 'modal',
      title: text('T'),
      submit: text('S'),
      blocks: [{ type: 'input', label: text('Place'), element }],
    },
  });
  setting.bot.reply = () => ({ body: JSON.stringify({ options }) });
  const viewId = setting.slack.world.topModal(MARIA)?.id ?? '';
  const answer = await setting.slack.options({ userId: MARIA, viewId, field: 'Place', words: 'Wi' });
  expect(answer.options).toEqual(options);
  expect(lastPayload(setting)).toMatchObject({ type: 'block_suggestion', action_id: 'place', value: 'Wi' });
});

const HOME = {
  type: 'home',
  blocks: [
    { type: 'actions', block_id: 'one', elements: CARD[1]?.elements },
    { type: 'actions', block_id: 'two', elements: CARD[1]?.elements },
  ],
};

it('sends a press in the home tab of the block that was pressed, and the home with the next opening', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  await slack.openHome(MARIA);
  expect(lastPayload(setting).event).toMatchObject({ type: 'app_home_opened', user: MARIA, tab: 'home' });
  expect(lastPayload(setting).event).not.toHaveProperty('view');
  await client.apiCall('views.publish', { user_id: MARIA, view: HOME });
  const viewId = slack.world.homes.get(MARIA)?.id ?? '';
  await slack.pressInView(MARIA, viewId, { actionId: 'more', blockId: 'two', value: 'active' });
  expect(lastPayload(setting)).toMatchObject({
    container: { type: 'view', view_id: viewId },
    view: { type: 'home' },
    actions: [{ type: 'overflow', block_id: 'two', selected_option: options[0] }],
  });
  await slack.pressInView(MARIA, viewId, { actionId: 'status', blockId: 'two', value: 'waiting' });
  expect(lastPayload(setting)).toMatchObject({
    view: { state: { values: { two: { status: { selected_option: options[1] } } } } },
  });
  await slack.openHome(MARIA);
  expect(lastPayload(setting).event).toMatchObject({ tab: 'home', view: { id: viewId, type: 'home' } });
});

it('takes a home of 100 blocks and refuses one more', async () => {
  const { client } = await startSetting();
  const publish = (count: number) => {
    const blocks = Array.from({ length: count }, () => ({ type: 'divider' }));
    return outcomeOf(client.apiCall('views.publish', { user_id: MARIA, view: { type: 'home', blocks } }));
  };
  expect([await publish(100), await publish(101)]).toEqual(['ok', 'invalid_arguments']);
});

it('sends the option of an external menu as the bot offered it, text and all', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  const elements = [{ type: 'external_select', action_id: 'place' }];
  const blocks = [{ type: 'actions', block_id: 'where', elements }];
  await client.apiCall('views.publish', { user_id: MARIA, view: { type: 'home', blocks } });
  const viewId = slack.world.homes.get(MARIA)?.id ?? '';
  setting.bot.reply = () => ({ body: JSON.stringify({ options }) });
  await slack.options({ userId: MARIA, viewId, field: 'place', blockId: 'where', words: 'A' });
  await slack.pressInView(MARIA, viewId, { actionId: 'place', blockId: 'where', value: 'waiting' });
  expect(lastPayload(setting)).toMatchObject({ actions: [{ selected_option: options[1] }] });
});
