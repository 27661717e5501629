import { describe, expect, it } from 'vitest';
import type { Setting } from './setting.ts';
import { HELPDESK, JONAS, MARIA, outcomeOf, PRIVATE, startSetting, WITHOUT_BOT } from './setting.ts';

const SCOPES = ['chat:write', 'chat:write.public', 'channels:history', 'groups:history', 'channels:read'];
const READING = { subscribedEvents: new Set<string>(), scopes: [...SCOPES, 'groups:read'] };

/** A thread in the help desk's channel: the timestamps of its first message and of the replies. */
async function startThread({ slack }: Setting, replies: number, channelId = HELPDESK) {
  const { message: root } = await slack.say({ userId: MARIA, channelId, text: 'root' });
  const stamps: string[] = [];
  for (let index = 1; index <= replies; index += 1) {
    const { message } = await slack.say({
      userId: JONAS,
      channelId,
      text: `reply ${index}`,
      threadTs: root.ts,
    });
    stamps.push(message.ts);
  }
  return { root: root.ts, stamps };
}

async function readAll({ client }: Setting, ts: string, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await client.conversations.replies({ channel: HELPDESK, ts, limit, cursor });
    pages.push((page.messages ?? []).map(({ text = '' }) => text));
    cursor = page.has_more ? page.response_metadata?.next_cursor : undefined;
  }
  return pages;
}

describe('threads and histories', () => {
  it('reads a thread by pages, the first message on the first alone', async () => {
    const setting = await startSetting(READING);
    const { root } = await startThread(setting, 4);
    expect(await readAll(setting, root, 2)).toEqual([
      ['root', 'reply 1'],
      ['reply 2', 'reply 3'],
      ['reply 4'],
    ]);
  });

  it('cuts a limit to what a page may have, which is less for apps sold outside of the Marketplace', async () => {
    const setting = await startSetting(READING);
    const { root } = await startThread(setting, 5);
    expect(await readAll(setting, root, 5_000)).toHaveLength(1);
    setting.slack.settings.historyPageLimit = 3;
    expect((await readAll(setting, root, 5_000)).map((page) => page.length)).toEqual([3, 3]);
  });

  it('reads what lies between two times, ends included when asked', async () => {
    const setting = await startSetting(READING);
    const { root, stamps } = await startThread(setting, 3);
    const [oldest = '', , latest = ''] = stamps;
    const between = { channel: HELPDESK, ts: root, oldest, latest };
    const texts = async (inclusive: boolean) =>
      (await setting.client.conversations.replies({ ...between, inclusive })).messages?.map(
        ({ text }) => text,
      );
    expect(await texts(false)).toEqual(['reply 2']);
    expect(await texts(true)).toEqual(['reply 1', 'reply 2', 'reply 3']);
    const nonsense = setting.client.conversations.replies({ ...between, oldest: 'yesterday' });
    expect(await outcomeOf(nonsense)).toBe('invalid_ts_oldest');
  });

  it("answers a reply's own timestamp with that reply alone, as Slack does", async () => {
    const setting = await startSetting(READING);
    const { stamps } = await startThread(setting, 2);
    expect(await readAll(setting, stamps[0] ?? '', 10)).toEqual([['reply 1']]);
  });

  it('shows a reply in the history only where it was for the channel, too', async () => {
    const setting = await startSetting(READING);
    const { root } = await startThread(setting, 1);
    const { client } = setting;
    await client.chat.postMessage({ channel: HELPDESK, text: 'hidden', thread_ts: root });
    const loud = { channel: HELPDESK, text: 'for all', thread_ts: root, reply_broadcast: true as const };
    await client.chat.postMessage(loud);
    const { messages } = await client.conversations.history({ channel: HELPDESK });
    expect(messages).toMatchObject([
      { text: 'for all', subtype: 'thread_broadcast' },
      { text: 'root', reply_count: 3, reply_users_count: 2, reply_users: [JONAS, expect.any(String)] },
    ]);
  });

  it('hides a private channel the bot is not in, and opens it after an invitation', async () => {
    const setting = await startSetting(READING);
    const { slack, client } = setting;
    slack.leave(PRIVATE);
    const { root } = await startThread(setting, 1, PRIVATE);
    const at = { channel: PRIVATE, ts: root };
    const outcomes = async () => [
      await outcomeOf(client.conversations.info({ channel: PRIVATE })),
      await outcomeOf(client.conversations.replies(at)),
      await outcomeOf(client.conversations.history({ channel: PRIVATE })),
      await outcomeOf(client.chat.getPermalink({ channel: PRIVATE, message_ts: root })),
      await outcomeOf(client.chat.postMessage({ channel: PRIVATE, text: 'x', thread_ts: root })),
    ];
    expect(await outcomes()).toEqual(Array(5).fill('channel_not_found'));
    slack.invite(PRIVATE);
    expect(await outcomes()).toEqual(Array(5).fill('ok'));
  });

  it('says of a public channel whether the bot is in, and reads nothing where it is not', async () => {
    const setting = await startSetting(READING);
    const { slack, client } = setting;
    const { root } = await startThread(setting, 1, WITHOUT_BOT);
    const isMember = async () =>
      (await client.conversations.info({ channel: WITHOUT_BOT })).channel?.is_member;
    const read = () => outcomeOf(client.conversations.replies({ channel: WITHOUT_BOT, ts: root }));
    expect([await isMember(), await read()]).toEqual([false, 'not_in_channel']);
    slack.invite(WITHOUT_BOT);
    expect([await isMember(), await read()]).toEqual([true, 'ok']);
    slack.installation.scopes.delete('channels:history');
    expect(await read()).toBe('missing_scope');
  });
});

describe("replies to a person's message", () => {
  it('reach a public channel the bot is not in, with chat:write.public alone', async () => {
    const setting = await startSetting(READING);
    const { slack, client } = setting;
    const { root } = await startThread(setting, 0, WITHOUT_BOT);
    const reply = { channel: WITHOUT_BOT, text: 'filed', thread_ts: root };
    const posted = await client.chat.postMessage(reply);
    expect(posted.message).toMatchObject({ thread_ts: root, parent_user_id: MARIA });
    slack.installation.scopes.delete('chat:write.public');
    expect(await outcomeOf(client.chat.postMessage(reply))).toBe('not_in_channel');
  });

  it.each(['restricted_action', 'not_in_channel'])('are refused with %s where so planned', async (code) => {
    const setting = await startSetting(READING);
    const { root } = await startThread(setting, 0);
    const channel = setting.slack.world.channels.get(HELPDESK);
    if (channel) channel.refusesPosts = code;
    const reply = { channel: HELPDESK, text: 'filed', thread_ts: root };
    expect(await outcomeOf(setting.client.chat.postMessage(reply))).toBe(code);
    expect(setting.slack.world.messages(HELPDESK)).toHaveLength(1);
  });
});
