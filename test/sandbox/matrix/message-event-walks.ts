import { expect } from 'vitest';
import { HELPDESK, MARIA, PRIVATE, type Setting, WITHOUT_BOT } from '../slack/setting.ts';
import { byBot, byPlainBot, type EntranceWalk, type EntranceWalks } from './entrance-walk.ts';
import type { Listening } from './listening-bot.ts';

const scopes = ['chat:write', 'channels:history', 'groups:history', 'files:read'];
const words = { userId: MARIA, channelId: HELPDESK, text: 'hello' };
const has = (fields: object) => expect.objectContaining(fields);

/** The events that were heard. */
const eventsOf = ({ heard }: Listening): unknown[] => heard.map(({ event }) => event);

/** A walk by a bot with the history scopes: what it heard last. */
function hears(last: object, act: (listening: Listening) => Promise<unknown>): EntranceWalk {
  return byBot(
    has(last),
    async (listening) => {
      await act(listening);
      return eventsOf(listening).at(-1);
    },
    { scopes },
  );
}

/** A walk after which the bot has heard nothing. */
function hearsNothing(prepare: (setting: Setting) => void, channelId: string): EntranceWalk {
  return byBot(
    [],
    async (listening) => {
      prepare(listening);
      await listening.slack.say({ ...words, channelId });
      return eventsOf(listening);
    },
    { scopes },
  );
}

/** `events`, those of messages. */
export const messageEventWalks: EntranceWalks = {
  message: hears({ user: MARIA, text: 'hello', channel_type: 'channel' }, ({ slack }) => slack.say(words)),
  bot_message: hears({ subtype: 'bot_message', username: 'Grafana' }, ({ slack }) =>
    slack.sayAsBot({ channelId: HELPDESK, name: 'Grafana', text: 'Disk full' }),
  ),
  // By a plain bot: Bolt hands no listener what the bot itself said.
  "the bot's own message": byPlainBot(has({ text: 'mine' }), async (setting) => {
    const { slack, client, bot } = setting;
    slack.installation.scopes.add('channels:history');
    const { ts } = await client.chat.postMessage({ channel: HELPDESK, text: 'mine' });
    await expect.poll(() => bot.received).toHaveLength(1);
    const [event] = bot.received.map(({ payload }) => payload.event);
    expect(event).toMatchObject({ ts, bot_id: slack.installation.botId });
    return event;
  }),
  file_share: hears({ subtype: 'file_share', files: [has({ name: 'x.txt' })] }, ({ slack }) => {
    const file = slack.uploadFile(MARIA, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
    return slack.say({ ...words, fileIds: [file.id] });
  }),
  thread_broadcast: hears(
    { subtype: 'thread_broadcast', root: has({ text: 'hello' }) },
    async ({ slack }) => {
      const { message } = await slack.say(words);
      await slack.say({ ...words, threadTs: message.ts, broadcast: true });
    },
  ),
  message_changed: hears(
    {
      subtype: 'message_changed',
      message: has({ text: 'bye' }),
      previous_message: has({ text: 'hello' }),
    },
    async ({ slack }) => slack.editMessage((await slack.say(words)).message, { text: 'bye' }),
  ),
  message_deleted: hears(
    { subtype: 'message_deleted', previous_message: has({ text: 'hello' }) },
    async ({ slack }) => slack.deleteMessage((await slack.say(words)).message),
  ),
  tombstone: hears(
    { subtype: 'message_changed', message: has({ subtype: 'tombstone', user: 'USLACKBOT' }) },
    async ({ slack }) => {
      slack.settings.deletedRoots = 'tombstone';
      const { message } = await slack.say(words);
      await slack.say({ ...words, threadTs: message.ts });
      await slack.deleteMessage(message);
    },
  ),
  'none without the scope': hearsNothing(
    ({ slack }) => slack.installation.scopes.delete('groups:history'),
    PRIVATE,
  ),
  'none without the subscription': hearsNothing(
    ({ slack }) => slack.settings.subscribedEvents.delete('message.channels'),
    HELPDESK,
  ),
  'none where the bot is not': hearsNothing(() => {}, WITHOUT_BOT),
};
