import { expect, it } from 'vitest';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import type { Setting } from './setting.ts';
import { HELPDESK, JONAS, lastPayload, MARIA, PRIVATE, startSetting } from './setting.ts';

/** What the bot gets when Maria chooses the shortcut of a message. */
async function act(setting: Setting, message: Message): Promise<Record<string, unknown>> {
  await setting.slack.messageShortcut(MARIA, message, 'file_as_incident');
  return lastPayload(setting);
}

it('sends the whole message: rich text, files, thread and edit', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  const file = slack.uploadFile(MARIA, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
  const spoken = { userId: MARIA, channelId: HELPDESK, text: 'It *burns*', fileIds: [file.id] };
  const { message } = await slack.say(spoken);
  await slack.say({ userId: JONAS, channelId: HELPDESK, text: 'oh', threadTs: message.ts });
  const reply = { channel: HELPDESK, text: 'on it', thread_ts: message.ts };
  const { ts } = await client.chat.postMessage(reply);
  await slack.editMessage(message, { text: 'It *still* burns' });
  expect(await act(setting, message)).toMatchObject({
    type: 'message_action',
    callback_id: 'file_as_incident',
    message_ts: message.ts,
    team: { id: slack.installation.teamId, domain: 'example-works' },
    channel: { id: HELPDESK, name: 'it-helpdesk' },
    user: { id: MARIA, name: 'maria', team_id: slack.installation.teamId },
    message: {
      type: 'message',
      user: MARIA,
      text: 'It *still* burns',
      blocks: [{ type: 'rich_text' }],
      files: [{ id: file.id, mode: 'hosted' }],
      edited: { user: MARIA },
      thread_ts: message.ts,
      reply_count: 2,
      reply_users_count: 2,
      reply_users: [JONAS, slack.installation.botUserId],
      latest_reply: ts,
    },
  });
});

it("sends another app's message without a user", async () => {
  const setting = await startSetting();
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Disk *full*' } }];
  const attachments = [{ color: 'danger', text: 'web-1' }];
  const alert = { channelId: HELPDESK, name: 'Grafana', blocks, attachments };
  const { message } = await setting.slack.sayAsBot(alert);
  const { message: sent } = await act(setting, message);
  expect(sent).toMatchObject({ subtype: 'bot_message', username: 'Grafana', text: '', blocks, attachments });
  expect(sent).not.toHaveProperty('user');
});

it('hides the names of private channels and of direct messages, also where the bot is not', async () => {
  const setting = await startSetting();
  const { slack } = setting;
  slack.leave(PRIVATE);
  const { message } = await slack.say({ userId: JONAS, channelId: PRIVATE, text: 'psst' });
  expect((await act(setting, message)).channel).toEqual({ id: PRIVATE, name: 'privategroup' });
  const { id } = slack.world.directMessage(MARIA, JONAS);
  const { message: direct } = await slack.say({ userId: JONAS, channelId: id, text: 'you alone' });
  expect(await act(setting, direct)).toMatchObject({
    channel: { id, name: 'directmessage' },
    message: { text: 'you alone', user: JONAS },
  });
});

it("sends a stranger's message in a shared channel with their own team", async () => {
  const setting = await startSetting();
  const { slack } = setting;
  const people = [{ id: 'U0OLGA00001', name: 'olga', realName: 'Olga Other', isStranger: true }];
  const other = slack.addTeam({ team: { name: 'Other', domain: 'other' }, people, channels: [] });
  slack.world.channels.get(HELPDESK)?.sharedWith.push(other.teamId);
  slack.invite(HELPDESK, 'U0OLGA00001');
  const { message } = await slack.say({ userId: 'U0OLGA00001', channelId: HELPDESK, text: 'hi' });
  const { message: sent } = await act(setting, message);
  expect(sent).toMatchObject({ user: 'U0OLGA00001', user_team: other.teamId, source_team: other.teamId });
  const file = slack.uploadFile('U0OLGA00001', Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
  await slack.say({ userId: 'U0OLGA00001', channelId: HELPDESK, text: '', fileIds: [file.id] });
  expect((await setting.client.files.info({ file: file.id })).file?.user_team).toBe(other.teamId);
});

it('bends the payload before it is signed', async () => {
  const setting = await startSetting();
  const { message } = await setting.slack.say({ userId: MARIA, channelId: HELPDESK, text: 'x' });
  const { status } = await setting.slack.messageShortcut(MARIA, message, 'file', {
    payload: ({ message: _, ...rest }) => ({ ...rest, message_ts: 'nonsense' }),
  });
  expect(status).toBe(200);
  expect(lastPayload(setting)).toMatchObject({ message_ts: 'nonsense', callback_id: 'file' });
  expect(lastPayload(setting)).not.toHaveProperty('message');
});
