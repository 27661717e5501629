import { expect } from 'vitest';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { HELPDESK, JONAS, MARIA, PRIVATE, type Setting } from '../slack/setting.ts';
import { byBot, type EntranceWalks } from './entrance-walk.ts';
import type { Listening } from './listening-bot.ts';
import { opensAForm, postCard, seenBy } from './slack-scenes.ts';

/** What Jonas writes, somewhere. */
async function write({ slack }: Setting, channelId = HELPDESK): Promise<Message> {
  return (await slack.say({ userId: JONAS, channelId, text: 'It *burns*' })).message;
}

/** The message that the bot is told when Maria chooses the shortcut of what was written. */
const told = (prepare: (setting: Setting) => Promise<Message>) => async (listening: Listening) => {
  await listening.slack.messageShortcut(MARIA, await prepare(listening), 'file');
  return listening.heard.at(-1)?.message;
};

/** The channel that it is told. */
const place = (prepare: (setting: Setting) => Promise<Message>) => async (listening: Listening) => {
  await listening.slack.messageShortcut(MARIA, await prepare(listening), 'file');
  return listening.heard.at(-1)?.channel;
};

const has = (fields: object) => expect.objectContaining(fields);

/** `message_action`. */
export const messageActionWalks: EntranceWalks = {
  'trigger id': byBot('form', async (listening) => {
    await listening.slack.messageShortcut(MARIA, await postCard(listening), 'file');
    return opensAForm(listening);
  }),
  'response URL': byBot(['Incident 7', 'heard'], async (listening) => {
    await listening.slack.messageShortcut(MARIA, await postCard(listening), 'file');
    const url = String(listening.heard.at(-1)?.response_url);
    await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'heard' }) });
    return seenBy(listening, MARIA);
  }),
  'rich text': byBot(has({ user: JONAS, blocks: [has({ type: 'rich_text' })] }), told(write)),
  files: byBot(
    has({ files: [has({ name: 'x.txt', mode: 'hosted' })] }),
    told(async ({ slack }) => {
      const file = slack.uploadFile(JONAS, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
      return (await slack.say({ userId: JONAS, channelId: HELPDESK, text: '', fileIds: [file.id] })).message;
    }),
  ),
  edited: byBot(
    has({ text: 'It smokes', edited: has({ user: JONAS }) }),
    told(async (setting) => {
      const message = await write(setting);
      await setting.slack.editMessage(message, { text: 'It smokes' });
      return message;
    }),
  ),
  thread: byBot(
    has({ reply_count: 1, reply_users: [MARIA] }),
    told(async (setting) => {
      const message = await write(setting);
      const reply = { userId: MARIA, channelId: HELPDESK, text: 'Oh', threadTs: message.ts };
      await setting.slack.say(reply);
      return message;
    }),
  ),
  "another app's message": byBot(
    expect.not.objectContaining({ user: expect.anything() }),
    told(async ({ slack }) => {
      const alert = { channelId: HELPDESK, name: 'Grafana', attachments: [{ text: 'Disk full' }] };
      return (await slack.sayAsBot(alert)).message;
    }),
  ),
  'private channel': byBot(
    { id: PRIVATE, name: 'privategroup' },
    place(async (setting) => {
      setting.slack.leave(PRIVATE);
      return write(setting, PRIVATE);
    }),
  ),
  'between two people': byBot(
    has({ name: 'directmessage' }),
    place((setting) => write(setting, setting.slack.world.directMessage(MARIA, JONAS).id)),
  ),
  'shared channel': byBot(
    has({ user_team: 'T0OTHER0001' }),
    told(async ({ slack }) => {
      const people = [{ id: 'U0OLGA00001', name: 'olga', realName: 'Olga Other', isStranger: true }];
      slack.addTeam({ team: { id: 'T0OTHER0001' }, people, channels: [] });
      slack.world.channels.get(HELPDESK)?.sharedWith.push('T0OTHER0001');
      return (await slack.say({ userId: 'U0OLGA00001', channelId: HELPDESK, text: 'Hi' })).message;
    }),
  ),
  'without its message': byBot(undefined, async (listening) => {
    const payload = ({ message: _, ...rest }: Record<string, unknown>) => rest;
    await listening.slack.messageShortcut(MARIA, await write(listening), 'file', { payload });
    return listening.heard.at(-1)?.message;
  }),
};
