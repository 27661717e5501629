import { describe, expect, it } from 'vitest';
import { threadLimits } from '../../src/domain/thread.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import type { SlackSandboxOptions } from '../../src/sandbox/slack/options.ts';
import { createConversations } from '../../src/slack/create-conversations.ts';
import { createNames } from '../../src/slack/create-names.ts';
import { createPeople } from '../../src/slack/create-people.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { apiOf, createMemoryCache, helpdesk, maria, startSandbox } from './setting.ts';

const jonas = 'U0JONAS0002';
const elsewhere = 'C0NOBOT0003';

async function start(options: SlackSandboxOptions = {}) {
  const { slack, apiUrl } = await startSandbox(options);
  slack.settings.subscribedEvents.clear();
  for (const scope of ['channels:history', 'groups:history']) slack.installation.scopes.add(scope);
  const api = apiOf(slack, apiUrl);
  const cache = createMemoryCache();
  const names = createNames({ api, cache, people: createPeople({ api, cache }), clock: systemClock });
  const { teamId, botUserId, scopes } = slack.installation;
  const conversations = createConversations({ api, cache, names });
  const root = (await slack.say({ userId: maria, channelId: helpdesk, text: 'Printer is jammed' })).message;
  async function reply(text: string, more: { userId?: string; fileIds?: string[] } = {}): Promise<Message> {
    const spoken = { userId: jonas, channelId: helpdesk, threadTs: root.ts, text, ...more };
    return (await slack.say(spoken)).message;
  }
  return {
    ...{ slack, scopes, botUserId, root, reply },
    calls: (name: string) => slack.journal.calls.filter(({ method }) => method === name).length,
    hasMember: (channelId: string, userId: string) => conversations.hasMember(teamId, channelId, userId),
    isMember: (channelId: string) => conversations.isMember(teamId, channelId),
    readThread: (most: number = threadLimits.replies, ts = root.ts) =>
      conversations.readThread(teamId, { channelId: helpdesk, ts }, most),
    readMessage: (message: { ts: string; channelId?: string; threadTs?: string | undefined }) =>
      conversations.readMessage(teamId, { channelId: helpdesk, ...message }),
  };
}

describe('whether the bot is in a place', () => {
  it('is asked from Slack, believed for a while, and looked up again after an invitation', async () => {
    const { isMember, slack, calls } = await start();
    expect([await isMember(helpdesk), await isMember(helpdesk)]).toEqual([true, true]);
    expect(calls('conversations.info')).toBe(1);
    expect([await isMember(elsewhere), await isMember('C0UNKNOWN')]).toEqual([false, false]);
    slack.invite(elsewhere);
    expect(await isMember(elsewhere)).toBe(true);
  });

  it('is yes in its own direct messages and no in those of others', async () => {
    const { isMember, slack, botUserId, scopes } = await start();
    const own = slack.world.directMessage(botUserId, maria);
    const others = slack.world.directMessage(jonas, maria);
    for (const scope of ['none', 'im:read']) {
      scopes.add(scope);
      expect([await isMember(own.id), await isMember(others.id)]).toEqual([true, false]);
    }
  });

  it('is not known when Slack fails', async () => {
    const { isMember, slack } = await start();
    slack.faults.plan('conversations.info', { kind: 'status', status: 500 });
    await expect(isMember(helpdesk)).rejects.toMatchObject({ code: 'slack-unreachable' });
  });
});

describe('whether a person is in a place', () => {
  it('is asked from Slack, and believed for a while where it is so', async () => {
    const { hasMember, calls } = await start();
    expect([await hasMember(helpdesk, maria), await hasMember(helpdesk, maria)]).toEqual([true, true]);
    expect(calls('conversations.members')).toBe(1);
    expect([await hasMember(helpdesk, 'U0GUEST0005'), await hasMember('C0UNKNOWN', maria)]).toEqual([
      false,
      false,
    ]);
  });

  it('is found on any page, and looked for no further than 20,000 people', async () => {
    const { hasMember, slack, calls } = await start();
    const members = slack.world.channels.get(helpdesk)?.members;
    members?.clear();
    for (let index = 0; index < 3_500; index += 1) members?.add(`U0CROWD${index}`);
    expect(await hasMember(helpdesk, 'U0CROWD3499')).toBe(true);
    expect(calls('conversations.members')).toBe(4);
    for (let index = 3_500; index < 21_000; index += 1) members?.add(`U0CROWD${index}`);
    expect(await hasMember(helpdesk, 'U0CROWD20999')).toBe(false);
    expect(calls('conversations.members')).toBe(24);
  });

  it('is so in direct messages for the person alone that they are with', async () => {
    const { hasMember, slack, botUserId } = await start();
    const own = slack.world.directMessage(botUserId, maria);
    const others = slack.world.directMessage(jonas, maria);
    expect([await hasMember(own.id, maria), await hasMember(own.id, jonas)]).toEqual([true, false]);
    expect([await hasMember(others.id, maria), await hasMember(own.id, 'U0NOBODY')]).toEqual([false, false]);
  });

  it('is no where the bot may not see who is, and not known when Slack fails', async () => {
    const { hasMember, slack, scopes } = await start();
    scopes.delete('channels:read');
    expect(await hasMember(helpdesk, maria)).toBe(false);
    scopes.add('channels:read');
    slack.faults.plan('conversations.members', { kind: 'status', status: 500 });
    await expect(hasMember(helpdesk, maria)).rejects.toMatchObject({ code: 'slack-unreachable' });
  });
});

describe('a thread', () => {
  it('comes in order, in plain words, each with who and when and its files', async () => {
    const { readThread, reply, slack, root } = await start();
    const { id } = slack.uploadFile(jonas, new Uint8Array(3), { name: 'a.png', mimetype: 'image/png' });
    const first = await reply(`See <#${helpdesk}> &amp; ask <@${maria}>`, { fileIds: [id] });
    await slack.sayAsBot({ channelId: helpdesk, name: 'Alerts', text: 'disk full', threadTs: root.ts });
    const thread = await readThread();
    expect(thread.first).toMatchObject({ ts: root.ts, authorName: 'Maria Lopez', text: 'Printer is jammed' });
    expect(thread.replies).toEqual([
      {
        ...{ ts: first.ts, authorName: 'Jonas Weber', postedAt: Math.floor(Number(first.ts) * 1_000) },
        ...{ text: 'See #it-helpdesk & ask @Maria Lopez', files: [{ id, name: 'a.png', size: 3 }] },
      },
      expect.objectContaining({ authorName: 'Alerts', text: 'disk full', files: [] }),
    ]);
    expect(thread.leftOut).toBe(0);
  });

  it.each([1_000, 15])('of 230 replies is read whole, from pages of %i', async (historyPageLimit) => {
    const { readThread, reply, calls } = await start({ historyPageLimit });
    for (let index = 0; index < 230; index += 1) await reply(`reply ${index}`);
    const { replies, leftOut } = await readThread();
    expect(replies.map(({ text }) => text)).toEqual(Array.from({ length: 230 }, (_, at) => `reply ${at}`));
    expect([leftOut, calls('users.info')]).toEqual([0, 2]);
  });

  it('is read no further than it is wanted, and tells how many replies it leaves out', async () => {
    const { readThread, reply, calls } = await start();
    for (let index = 0; index < 230; index += 1) await reply(`reply ${index}`);
    const { replies, leftOut } = await readThread(120);
    expect([replies.length, replies.at(-1)?.text, leftOut]).toEqual([120, 'reply 119', 110]);
    expect(calls('conversations.replies')).toBe(2);
  });

  it('has no deleted replies, and none for its first message when that was deleted', async () => {
    const { readThread, reply, slack, root } = await start({ deletedRoots: 'tombstone' });
    const gone = await reply('forget me');
    await reply('keep me');
    await slack.deleteMessage(gone);
    const { channelId, userId, threadTs = '' } = gone;
    slack.world.post({
      channelId,
      userId,
      threadTs,
      subtype: 'tombstone',
      text: 'This message was deleted.',
    });
    await slack.deleteMessage(root);
    const { first, replies } = await readThread();
    expect([first, replies.map(({ text }) => text)]).toEqual([undefined, ['keep me']]);
  });

  it('says why it cannot be read', async () => {
    const { readThread, slack, scopes } = await start();
    await expect(readThread(9, '1583636382.000300')).rejects.toMatchObject({ code: 'slack-place-gone' });
    scopes.delete('channels:history');
    await expect(readThread()).rejects.toMatchObject({ code: 'slack-scope-missing', retryable: false });
    scopes.add('channels:history');
    slack.leave(helpdesk);
    await expect(readThread()).rejects.toMatchObject({ code: 'slack-place-gone' });
    slack.faults.plan('conversations.replies', { kind: 'rate-limited', retryAfterSeconds: 60 });
    await expect(readThread()).rejects.toMatchObject({ code: 'slack-rate-limited', retryAfterMs: 60_000 });
  });
});

describe('one message', () => {
  it('is read as it is now, within a thread and without', async () => {
    const { readMessage, reply, slack, root } = await start();
    const one = await reply('one');
    const two = await reply('two');
    await reply('three');
    expect(await readMessage(root)).toMatchObject({ ts: root.ts, text: 'Printer is jammed' });
    expect(await readMessage({ ts: root.ts, threadTs: root.ts })).toMatchObject({ ts: root.ts });
    expect(await readMessage(two)).toMatchObject({ ts: two.ts, authorName: 'Jonas Weber', text: 'two' });
    await slack.editMessage(one, { text: 'one, edited' });
    expect(await readMessage(one)).toMatchObject({ text: 'one, edited' });
  });

  it('that is gone, or that no time names, is none', async () => {
    const { readMessage, reply, slack, root } = await start();
    const one = await reply('one');
    await slack.deleteMessage(one);
    expect(await readMessage(one)).toBeUndefined();
    expect(await readMessage({ ts: '1583636382.000300' })).toBeUndefined();
    expect(await readMessage({ ts: '1583636382.000300', threadTs: '1583636382.000200' })).toBeUndefined();
    for (const ts of ['', 'nonsense', '-1', '1e9']) expect(await readMessage({ ts })).toBeUndefined();
    await expect(readMessage({ ts: root.ts, channelId: elsewhere })).rejects.toMatchObject({
      code: 'slack-place-gone',
    });
  });
});
