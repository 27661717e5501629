import { expect } from 'vitest';
import { HELPDESK, JONAS, MARIA } from '../slack/setting.ts';
import { byBot, byPlainBot, type EntranceWalks } from './entrance-walk.ts';
import type { Listening } from './listening-bot.ts';
import { openForm, opensAForm, options, postCard, seenBy, twoCards } from './slack-scenes.ts';

const never = () => new Promise(() => {});

const answers = (answer: unknown) => async (listening: Listening) => {
  listening.answer = () => answer;
  await listening.slack.command(MARIA, HELPDESK, '/incident help');
  return [seenBy(listening, MARIA), seenBy(listening, JONAS)];
};

/** `slash_command`: what Maria sees, what Jonas sees. */
export const commandWalks: EntranceWalks = {
  'text answer': byBot([['plain words'], []], answers('plain words')),
  'JSON answer': byBot([['in JSON'], []], answers({ text: 'in JSON' })),
  'in_channel answer': byBot(
    [['for all'], ['for all']],
    answers({ response_type: 'in_channel', text: 'for all' }),
  ),
  failed: byPlainBot(['/incident failed because the app did not respond.'], async (setting) => {
    setting.bot.reply = () => ({ status: 500 });
    await setting.slack.command(MARIA, HELPDESK, '/incident');
    return seenBy(setting, MARIA);
  }),
  late: byBot(
    ['late', ['/incident failed because the app did not respond.']],
    async (listening) => {
      listening.answer = never;
      const { outcome } = await listening.slack.command(MARIA, HELPDESK, '/incident');
      return [outcome, seenBy(listening, MARIA)];
    },
    { answerWithinMs: 200 },
  ),
};

/** `shortcut`. */
export const shortcutWalks: EntranceWalks = {
  'trigger id': byBot('form', async (listening) => {
    await listening.slack.shortcut(MARIA, 'new_incident');
    return opensAForm(listening);
  }),
};

const press = (forMariaAlone: boolean) => async (listening: Listening) => {
  const message = await postCard(listening, forMariaAlone);
  await listening.slack.press(MARIA, message, { actionId: 'edit' });
  return [listening.heard.at(-1)?.container, 'message' in (listening.heard.at(-1) ?? {})];
};

/** `block_actions`. */
export const pressWalks: EntranceWalks = {
  'on a message': byBot([expect.objectContaining({ is_ephemeral: false }), true], press(false)),
  'on an ephemeral message': byBot([expect.objectContaining({ is_ephemeral: true }), false], press(true)),
  'in a view': byBot(expect.objectContaining({ type: 'view' }), async (listening) => {
    await listening.slack.pressInView(MARIA, await openForm(listening), { actionId: 'more' });
    return listening.heard.at(-1)?.container;
  }),
  'in the home tab': byBot(expect.objectContaining({ type: 'view' }), async (listening) => {
    const { client, slack, heard } = listening;
    await client.apiCall('views.publish', { user_id: MARIA, view: { type: 'home', blocks: twoCards } });
    const view = slack.world.homes.get(MARIA);
    await slack.pressInView(MARIA, view?.id ?? '', { actionId: 'edit', blockId: 'b' });
    return heard.at(-1)?.container;
  }),
  'in one of several blocks': byBot([expect.objectContaining({ value: 'b' })], async (listening) => {
    const { client, slack, heard } = listening;
    await client.chat.postMessage({ channel: HELPDESK, text: 'Two incidents', blocks: twoCards });
    const message = slack.world.messages(HELPDESK).at(-1);
    if (message) await slack.press(MARIA, message, { actionId: 'edit', blockId: 'b' });
    return heard.at(-1)?.actions;
  }),
  'from a menu': byBot([expect.objectContaining({ selected_option: options[1] })], async (listening) => {
    const message = await postCard(listening);
    await listening.slack.press(MARIA, message, { actionId: 'status', value: 'waiting' });
    return listening.heard.at(-1)?.actions;
  }),
};
