import { describe, expect, it } from 'vitest';
import type { Setting } from './setting.ts';
import { HELPDESK, JONAS, lastPayload, MARIA, PRIVATE, startSetting, WITHOUT_BOT } from './setting.ts';

const HISTORY = ['chat:write', 'chat:write.public', 'channels:history', 'groups:history', 'files:read'];
const hello = { userId: MARIA, channelId: HELPDESK, text: 'hello' };

const startHearing = () => startSetting({ scopes: HISTORY });

/** The events that were heard, without their envelopes. */
function eventsOf({ bot }: Setting): unknown[] {
  return bot.received.map(({ payload }) => payload.event);
}

describe('events of messages', () => {
  it("tells of a person's message where the bot is in the channel, has the scope and subscribed", async () => {
    const setting = await startHearing();
    const { slack } = setting;
    const { message, deliveries } = await slack.say(hello);
    expect(deliveries).toMatchObject([{ kind: 'message', status: 200 }]);
    expect(lastPayload(setting)).toMatchObject({
      team_id: slack.installation.teamId,
      event: {
        type: 'message',
        user: MARIA,
        text: 'hello',
        ts: message.ts,
        event_ts: message.ts,
        channel: HELPDESK,
        channel_type: 'channel',
      },
    });
    expect(lastPayload(setting).event).not.toHaveProperty('subtype');
    await slack.say({ ...hello, channelId: PRIVATE });
    expect(lastPayload(setting).event).toMatchObject({ channel: PRIVATE, channel_type: 'group' });
  });

  it('is silent without the scope, without membership, and without the subscription', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    await slack.say({ ...hello, channelId: WITHOUT_BOT });
    slack.settings.subscribedEvents.delete('message.groups');
    await slack.say({ ...hello, channelId: PRIVATE });
    slack.installation.scopes.delete('channels:history');
    const { message } = await slack.say(hello);
    await slack.editMessage(message, { text: 'other' });
    await slack.deleteMessage(message);
    expect(eventsOf(setting)).toEqual([]);
  });

  it('hears nothing of history with the scopes it has by default', async () => {
    const setting = await startSetting();
    expect((await setting.slack.say(hello)).deliveries).toEqual([]);
  });

  it("tells of another app's message, which has a name and no user", async () => {
    const setting = await startHearing();
    const { message } = await setting.slack.sayAsBot({
      channelId: HELPDESK,
      name: 'Grafana',
      text: 'Disk full',
      attachments: [{ color: 'danger', fallback: 'Disk full on web-1' }],
    });
    expect(message).toMatchObject({ userId: '', botName: 'Grafana', subtype: 'bot_message', blocks: [] });
    const { event } = lastPayload(setting);
    expect(event).toMatchObject({
      subtype: 'bot_message',
      bot_id: message.botId,
      username: 'Grafana',
      text: 'Disk full',
      attachments: [{ color: 'danger' }],
    });
    for (const key of ['user', 'app_id', 'blocks']) expect(event).not.toHaveProperty(key);
  });

  it("tells of the bot's own posts, changes and deletions, which nobody waits for", async () => {
    const setting = await startHearing();
    const { client, slack } = setting;
    const { ts } = await client.chat.postMessage({ channel: HELPDESK, text: 'one' });
    await client.chat.update({ channel: HELPDESK, ts: String(ts), text: 'two' });
    await client.chat.delete({ channel: HELPDESK, ts: String(ts) });
    await client.chat.postEphemeral({ channel: HELPDESK, user: MARIA, text: 'psst' });
    await expect.poll(() => eventsOf(setting)).toHaveLength(3);
    const own = { bot_id: slack.installation.botId, app_id: slack.settings.appId };
    expect(eventsOf(setting)).toMatchObject([
      { text: 'one', user: slack.installation.botUserId, ...own },
      { subtype: 'message_changed', message: { text: 'two', ...own }, previous_message: { text: 'one' } },
      { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'two' } },
    ]);
  });

  it('tells of files as file_share, with the files', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    const file = slack.uploadFile(MARIA, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
    const { message } = await slack.say({ ...hello, text: '', fileIds: [file.id] });
    expect(lastPayload(setting).event).toMatchObject({
      subtype: 'file_share',
      text: '',
      files: [{ id: file.id, name: 'x.txt', channels: [HELPDESK] }],
    });
    expect(message).not.toHaveProperty('subtype');
  });

  it('tells a reply by its thread, and one for the channel, too, with the first message', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    const { message } = await slack.say(hello);
    const reply = { userId: JONAS, channelId: HELPDESK, text: 'yes', threadTs: message.ts };
    await slack.say(reply);
    expect(lastPayload(setting).event).toMatchObject({ thread_ts: message.ts, parent_user_id: MARIA });
    await slack.say({ ...reply, broadcast: true });
    expect(lastPayload(setting).event).toMatchObject({
      subtype: 'thread_broadcast',
      thread_ts: message.ts,
      root: { ts: message.ts, reply_count: 2, reply_users: [JONAS], reply_users_count: 1 },
    });
  });

  it('tells an edit with what was there before', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    const { message } = await slack.say(hello);
    const deliveries = await slack.editMessage(message, { text: 'good *bye*' });
    expect(deliveries).toHaveLength(1);
    const { event } = lastPayload(setting);
    expect(event).toMatchObject({
      subtype: 'message_changed',
      hidden: true,
      channel: HELPDESK,
      message: { ts: message.ts, text: 'good *bye*', edited: { user: MARIA } },
      previous_message: { ts: message.ts, text: 'hello' },
    });
    expect(event).not.toHaveProperty('previous_message.edited');
    expect(event).not.toMatchObject({ ts: message.ts });
    expect(JSON.stringify(message.blocks)).toContain('"bold":true');
    await slack.editMessage(message, { text: 'again', by: JONAS });
    expect(lastPayload(setting).event).toMatchObject({
      message: { edited: { user: JONAS } },
      previous_message: { edited: { user: MARIA } },
    });
  });

  it('tells a deletion by its timestamp, and leaves a tombstone of one with replies when told to', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    const [first, second] = [(await slack.say(hello)).message, (await slack.say(hello)).message];
    for (const { ts } of [first, second]) await slack.say({ ...hello, text: 'reply', threadTs: ts });
    await slack.deleteMessage(first);
    expect(lastPayload(setting).event).toMatchObject({
      subtype: 'message_deleted',
      deleted_ts: first.ts,
      previous_message: { text: 'hello', reply_count: 1 },
    });
    expect(slack.world.message(HELPDESK, first.ts)).toBeUndefined();
    slack.settings.deletedRoots = 'tombstone';
    await slack.deleteMessage(second);
    expect(lastPayload(setting).event).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', ts: second.ts, user: 'USLACKBOT', hidden: true },
      previous_message: { text: 'hello', user: MARIA },
    });
  });

  it('never waits longer than for the first answer, and sends the event again behind it', async () => {
    const { slack, bot } = await startSetting({ scopes: HISTORY, eventRetryDelaysMs: [200] });
    bot.reply = () => ({ status: 500 });
    expect((await slack.say(hello)).deliveries).toMatchObject([{ retry: 0, status: 500 }]);
    expect(bot.received).toHaveLength(1);
    await expect.poll(() => bot.received.length).toBe(2);
    expect(bot.received[1]?.headers['x-slack-retry-num']).toBe('1');
  });

  it('sends nothing again once the sandbox has ended', async () => {
    const { slack, bot } = await startSetting({ scopes: HISTORY, eventRetryDelaysMs: [20, 20] });
    bot.reply = () => ({ status: 500 });
    await slack.say(hello);
    await slack.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(bot.received).toHaveLength(1);
  });

  it('tells the bots of all workspaces that share the channel', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    const other = slack.addTeam({
      team: { name: 'Other', domain: 'other' },
      people: [{ id: 'U0OTHER0001', name: 'olga', realName: 'Olga Other' }],
      channels: [],
      scopes: HISTORY,
    });
    const channel = slack.world.channels.get(HELPDESK);
    channel?.sharedWith.push(other.teamId);
    slack.invite(HELPDESK, other.botUserId);
    slack.invite(HELPDESK, 'U0OTHER0001');
    await slack.say({ userId: 'U0OTHER0001', channelId: HELPDESK, text: 'hi' });
    expect(setting.bot.received.map(({ payload }) => payload.team_id).sort()).toEqual(
      [slack.installation.teamId, other.teamId].sort(),
    );
    expect(lastPayload(setting)).toMatchObject({
      is_ext_shared_channel: true,
      event: { user_team: other.teamId, source_team: other.teamId },
    });
  });

  it('lets the bot in and out', async () => {
    const setting = await startHearing();
    const { slack } = setting;
    slack.invite(WITHOUT_BOT);
    await slack.say({ ...hello, channelId: WITHOUT_BOT });
    slack.leave(WITHOUT_BOT);
    await slack.say({ ...hello, channelId: WITHOUT_BOT });
    expect(eventsOf(setting)).toHaveLength(1);
  });
});
