import { TROUBLE } from '../../../src/sandbox/slack/person/apply-submission-answer.ts';
import { HELPDESK, MARIA } from '../slack/setting.ts';
import { byBot, type EntranceWalk, type EntranceWalks } from './entrance-walk.ts';
import type { Listening } from './listening-bot.ts';
import { form, openForm, options } from './slack-scenes.ts';

/** The forms that are open, from below, with what is shown on the first. */
function openForms({ slack }: Listening): unknown {
  const views = slack.world.modals.get(MARIA) ?? [];
  const { errors = {}, trouble } = views[0] ?? {};
  return [views.map(({ content }) => content.callback_id), errors, trouble];
}

function submitting(sees: unknown, answer: () => unknown): EntranceWalk {
  return byBot(sees, async (listening) => {
    const viewId = await openForm(listening);
    listening.answer = answer;
    await listening.slack.submit(MARIA, viewId, { Subject: 'Keyboard' });
    return openForms(listening);
  });
}

const fails = async () => {
  throw new Error('the listener failed');
};

/** `view_submission`. */
export const submissionWalks: EntranceWalks = {
  closed: submitting([[], {}, undefined], () => undefined),
  errors: submitting([['form'], { subject: 'Too vague' }, undefined], () => ({
    response_action: 'errors',
    errors: { subject: 'Too vague' },
  })),
  update: submitting([['second'], {}, undefined], () => ({
    response_action: 'update',
    view: { ...form, callback_id: 'second' },
  })),
  push: submitting([['form', 'upper'], {}, undefined], () => ({
    response_action: 'push',
    view: { ...form, callback_id: 'upper' },
  })),
  clear: submitting([[], {}, undefined], () => ({ response_action: 'clear' })),
  trouble: submitting([['form'], {}, TROUBLE], fails),
  'refused by the client': byBot(
    [['form'], { subject: 'Must be at most 20 characters.' }, undefined],
    async (listening) => {
      await listening.slack.submit(MARIA, await openForm(listening), { Subject: 'x'.repeat(21) });
      return openForms(listening);
    },
  ),
};

/** The `is_cleared` of each `view_closed` that was heard. */
function closings({ heard }: Listening): unknown[] {
  return heard.filter(({ type }) => type === 'view_closed').map(({ is_cleared }) => is_cleared);
}

/** `view_closed`. */
export const closingWalks: EntranceWalks = {
  'when asked for': byBot([false], async (listening) => {
    await openForm(listening);
    await listening.slack.closeForm(MARIA);
    await listening.client.apiCall('views.open', await quietForm(listening));
    await listening.slack.closeForm(MARIA);
    return closings(listening);
  }),
  'whole stack': byBot([true, true], async (listening) => {
    const viewId = await openForm(listening);
    await listening.slack.pressInView(MARIA, viewId, { actionId: 'more' });
    const { trigger_id } = listening.heard.at(-1) ?? {};
    await listening.client.apiCall('views.push', { trigger_id, view: form });
    await listening.slack.closeForm(MARIA, true);
    return closings(listening);
  }),
};

async function quietForm({ slack, heard }: Listening): Promise<Record<string, unknown>> {
  await slack.shortcut(MARIA, 'new_incident');
  return { trigger_id: heard.at(-1)?.trigger_id, view: { ...form, notify_on_close: false } };
}

/** What is offered to Maria who typed 'Wi' in a form, at a bot that answers so. */
const offering = (answer: unknown) => async (listening: Listening) => {
  const viewId = await openForm(listening);
  listening.answer = () => answer;
  const asked = await listening.slack.options({ userId: MARIA, viewId, field: 'Place', words: 'Wi' });
  return [asked.options, asked.usable, listening.heard.at(-1)?.value];
};
const groups = [{ label: { type: 'plain_text', text: 'Austria' }, options }];

/** `block_suggestion`. */
export const suggestionWalks: EntranceWalks = {
  options: byBot([options, true, 'Wi'], offering({ options })),
  'option groups': byBot([groups, true, 'Wi'], offering({ option_groups: groups })),
  'on a message': byBot(['message', options], async (listening) => {
    const { client, slack, heard } = listening;
    const elements = [{ type: 'external_select', action_id: 'place' }];
    const blocks = [{ type: 'actions', elements }];
    await client.apiCall('chat.postMessage', { channel: HELPDESK, text: 'Where?', blocks });
    listening.answer = () => ({ options });
    const message = slack.world.messages(HELPDESK).at(-1);
    const asked = await slack.options({ userId: MARIA, message, field: 'place', words: 'Wi' });
    return [Object(heard.at(-1)?.container).type, asked.options];
  }),
  unusable: byBot([[], false, 'Wi'], offering({ options: [{ value: 'no text' }] })),
};
