import type { KnownBlock } from '@slack/web-api';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { HELPDESK, MARIA, type Setting } from '../slack/setting.ts';
import type { Listening } from './listening-bot.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
export const options = ['Active', 'Waiting'].map((word) => ({ text: text(word), value: word.toLowerCase() }));

const card: KnownBlock[] = [
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'edit', text: text('Edit') },
      { type: 'static_select', action_id: 'status', options },
    ],
  },
];

/** The same button in two blocks. */
export const twoCards: KnownBlock[] = ['a', 'b'].map((id) => ({
  type: 'actions',
  block_id: id,
  elements: [{ type: 'button', action_id: 'edit', value: id, text: text('Edit') }],
}));

export const form = {
  type: 'modal',
  callback_id: 'form',
  notify_on_close: true,
  title: text('New incident'),
  submit: text('File'),
  blocks: [
    {
      type: 'input',
      block_id: 'subject',
      label: text('Subject'),
      element: { type: 'plain_text_input', action_id: 'a', max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'place',
      label: text('Place'),
      optional: true,
      element: { type: 'external_select', action_id: 'place', min_query_length: 0 },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: text('More') }] },
  ],
};

/** The texts a person sees in the help desk's channel. */
export function seenBy({ slack }: Setting, userId: string): string[] {
  return slack.world.messages(HELPDESK, userId).map((message) => message.text);
}

/** A card of the bot's, for all or for Maria alone. */
export async function postCard({ client, slack }: Setting, forMariaAlone = false): Promise<Message> {
  const post = { channel: HELPDESK, text: 'Incident 7', blocks: card };
  if (forMariaAlone) await client.chat.postEphemeral({ ...post, user: MARIA });
  else await client.chat.postMessage(post);
  const message = slack.world.messages(HELPDESK, MARIA).at(-1);
  if (!message) throw new Error('the card is not there');
  return message;
}

/** A form that Maria opened by a command; gives the view's id. */
export async function openForm(listening: Listening): Promise<string> {
  const { slack } = listening;
  await slack.command(MARIA, HELPDESK, '/incident new');
  return openView(listening);
}

/** Opens the form by the trigger id that was heard last. */
async function openView({ slack, client, heard }: Listening): Promise<string> {
  await client.apiCall('views.open', { trigger_id: heard.at(-1)?.trigger_id, view: form });
  const viewId = slack.world.topModal(MARIA)?.id;
  if (viewId === undefined) throw new Error('no form is open');
  return viewId;
}

/** Opens the form by the trigger id that was heard last; what stands on top then. */
export async function opensAForm(listening: Listening): Promise<string | undefined> {
  await openView(listening);
  return listening.slack.world.topModal(MARIA)?.content.callback_id;
}
