import { beforeEach, describe, expect, it } from 'vitest';
import { Fault, type FaultCode } from '../../src/domain/fault.ts';
import type { MessageSeed, SourceMessage } from '../../src/services/services.ts';
import { startFromMessage } from '../../src/services/start-from-message.ts';
import { aMessage, aReply } from './a-message.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { aProfile } from './fake-slack.ts';

const actor = { tenantId, userId: 'U1' };
const file = { id: 'F1', name: 'fire.png', size: 10 };
let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
  setting.people.profiles.set('U2', aProfile({ userId: 'U2', name: 'Otto', email: 'otto@example.com' }));
});

function start(values: Partial<SourceMessage> = {}): Promise<MessageSeed> {
  return startFromMessage(setting.ports, actor, aMessage(values));
}

async function draftOf({ draftId = '' }: MessageSeed) {
  return (await setting.stores.drafts.find(tenantId, draftId, 'U1'))?.content;
}

describe('the subject', () => {
  it.each<[string, Partial<SourceMessage>, string]>([
    ['the first line that says something', { text: '\n \u200b\n  Printer down \nFloor 3' }, 'Printer down'],
    [
      'of a message of files their names',
      { text: '', files: [file, { id: 'F2', name: 'a.log' }] },
      'fire.png, a.log',
    ],
    ['of an empty message whose it is and where', { text: ' \n' }, 'Message by Otto in #it-help'],
    [
      'of a line that is one endless character whose it is',
      { text: `a${'\u0301'.repeat(300)}` },
      'Message by Otto in #it-help',
    ],
    ['cut between characters as people see them', { text: `${'x'.repeat(250)}👩‍👩‍👧 more` }, 'x'.repeat(250)],
  ])('is %s', async (_name, values, subject) => {
    expect((await start(values)).subject).toBe(subject);
  });

  it('is at most 255 long', async () => {
    const { subject, description } = await start({ text: 'y'.repeat(400) });
    expect(subject).toBe('y'.repeat(255));
    expect(description).toBe('y'.repeat(400));
  });
});

it('shows as much of the text as the field holds, and keeps the rest and where it is from', async () => {
  const text = 'A line of it.\n'.repeat(1_000);
  const seed = await start({ text, files: [file] });
  const draft = await draftOf(seed);
  expect(seed.description.length).toBeLessThanOrEqual(3_000);
  expect(seed.description + draft?.descriptionRest).toBe(text);
  expect(draft).toMatchObject({
    files: [file],
    source: { channelId: 'C9', ts: '1699999200.000100', postedAt: 1_699_999_200_000, authorName: 'Otto' },
  });
  expect(seed).toMatchObject({ files: [file], notes: [], thread: undefined });
});

describe('the requester', () => {
  it('is the author, when they are a member with an e-mail address', async () => {
    expect((await start()).requesterId).toBe('U2');
  });

  it.each<[string, Partial<SourceMessage>, Parameters<typeof aProfile>[0]]>([
    ['a guest', {}, { isMember: false }],
    ['a person without an e-mail address', {}, { email: undefined }],
    ['an app', { authorId: undefined }, {}],
  ])('is the one who files, when the author is %s', async (_name, values, profile) => {
    setting.people.profiles.set('U2', { ...aProfile({ userId: 'U2' }), ...profile });
    expect((await start(values)).requesterId).toBe('U1');
  });

  it('is the one who files, when Slack knows no such author or does not say', async () => {
    setting.people.profiles.delete('U2');
    expect((await start()).requesterId).toBe('U1');
    setting.people.ask = () => Promise.reject(new Fault('slack-unreachable', 'no answer'));
    expect((await start()).requesterId).toBe('U1');
  });
});

describe('a thread', () => {
  const root = '1699999000.000100';
  const image = { id: 'F8', name: 'root.png' };
  beforeEach(() => {
    const first = aReply('It began here.', { ts: root, authorName: 'Zoë', files: [image] });
    const replies = [
      aReply('The printer is on fire.', { ts: aMessage().ts, authorName: 'Otto', files: [file] }),
      aReply('Call the fire brigade!', { files: [{ id: 'F9', name: 'more.png' }] }),
    ];
    setting.conversations.threads.set(root, { first, replies, leftOut: 2 });
  });

  it('is offered with its replies and their files, in its order, and what was left out is said', async () => {
    const seed = await start({ threadTs: root, hasThread: true, files: [file] });
    expect(seed.thread).toEqual({ replies: 2, files: [image, { id: 'F9', name: 'more.png' }] });
    expect(seed.notes).toEqual([{ is: 'replies-left-out', count: 2 }]);
    const words = (await draftOf(seed))?.source?.thread?.text ?? '';
    expect(words.indexOf('Zoë')).toBeLessThan(words.indexOf('Call the fire brigade!'));
    expect(words).toContain('(2 more replies were left out)');
  });

  it('is not asked for where there is none', async () => {
    expect((await start()).thread).toBeUndefined();
    expect(setting.conversations.asked).toEqual([]);
  });

  it('lists no more files than a form can show, and says how many are left out', async () => {
    const files = Array.from({ length: 130 }, (_, at) => ({ id: `F-${at}`, name: `${at}` }));
    setting.conversations.threads.set(root, {
      first: undefined,
      replies: [aReply('', { files })],
      leftOut: 0,
    });
    const seed = await start({ threadTs: root, hasThread: true, files });
    expect([seed.files.length, seed.thread?.files.length]).toEqual([100, 100]);
    expect(seed.notes).toEqual([{ is: 'files-left-out', count: 60 }]);
  });

  it.each<[FaultCode, string]>([
    ['slack-scope-missing', 'history-off'],
    ['slack-place-gone', 'invite-needed'],
    ['slack-unreachable', 'thread-unreadable'],
    ['slack-rate-limited', 'thread-unreadable'],
    ['slack-refused', 'thread-unreadable'],
  ])('that Slack refuses by %s leaves a form that says: %s', async (code, is) => {
    setting.conversations.beforeThread = () => Promise.reject(new Fault(code, 'as the test wants it'));
    const seed = await start({ threadTs: root, hasThread: true });
    expect(seed).toMatchObject({ subject: 'The printer is on fire.', thread: undefined, notes: [{ is }] });
    expect((await draftOf(seed))?.source).toMatchObject({ ts: aMessage().ts });
  });

  it('stays behind where the bot is no member, and so do files: the form says what they need', async () => {
    setting.conversations.isMemberNow = async () => false;
    const inviteNeeded = [{ is: 'invite-needed' }];
    expect((await start({ threadTs: root, hasThread: true })).notes).toEqual(inviteNeeded);
    expect((await start({ files: [file] })).notes).toEqual(inviteNeeded);
    expect((await start({ files: [file], channelId: 'D5' })).notes).toEqual([{ is: 'private-conversation' }]);
    expect((await start()).notes).toEqual([]);
    expect(setting.conversations.asked).toEqual([]);
  });
});

describe('Slack that does not answer', () => {
  /** What the form is once 10 s are over. */
  async function after10s(values: Partial<SourceMessage>): Promise<MessageSeed | undefined> {
    let seed: MessageSeed | undefined;
    const starting = start({ hasThread: true, ...values }).then((started) => {
      seed = started;
    });
    await setting.clock.advance(9_900);
    await settled();
    expect(seed).toBeUndefined();
    await setting.clock.advance(100);
    await settled();
    await Promise.race([starting, settled()]);
    return seed;
  }

  it('about a thread leaves a form after 10 s that says so', async () => {
    setting.conversations.beforeThread = () => setting.clock.sleep(60_000);
    expect(await after10s({})).toMatchObject({
      description: aMessage().text,
      notes: [{ is: 'thread-unreadable' }],
    });
  });

  it('about its members either leaves a form after the same 10 s', async () => {
    setting.conversations.isMemberNow = () => setting.clock.sleep(8_000).then(() => true);
    setting.conversations.beforeThread = () => setting.clock.sleep(8_000);
    expect(await after10s({})).toMatchObject({ notes: [{ is: 'thread-unreadable' }] });
  });

  it('about the author either leaves a form for the one who files, and a late refusal hurts nobody', async () => {
    setting.people.ask = async () => {
      await setting.clock.sleep(11_000);
      throw new Fault('slack-unreachable', 'too late');
    };
    setting.conversations.beforeThread = setting.people.ask;
    expect(await after10s({})).toMatchObject({ requesterId: 'U1' });
    await setting.clock.advance(6_000);
    await settled();
  });
});

it('gives a form for a message of which Slack told nothing', async () => {
  const seed = await start({ ts: '', text: '', authorId: undefined, hasThread: true, permalink: undefined });
  expect(seed).toMatchObject({ requesterId: 'U1', notes: [{ is: 'message-unknown' }] });
  expect(seed.subject).not.toBe('');
  expect(setting.conversations.asked).toEqual([]);
});
