import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NameBook } from '../../src/slack/create-names.ts';
import { readSourceMessage } from '../../src/slack/read-source-message.ts';
import type { Mentions } from '../../src/slack/text/names.ts';

const ts = '1583636382.000300';
const rootTs = '1583636000.000100';

function start() {
  const asked: [string, Mentions][] = [];
  const known = new Map([
    ['U1', 'Maria Lopez'],
    ['U2', 'Jonas\n\u202eWeber'],
  ]);
  const names: NameBook = {
    groups: async () => [],
    async namesFor(tenantId, mentions) {
      asked.push([tenantId, mentions]);
      return { user: (id) => known.get(id), group: () => undefined, channel: () => undefined };
    },
  };
  return { asked, read: (payload: unknown) => readSourceMessage({ names }, payload) };
}

const message = { type: 'message', user: 'U1', ts, text: 'Printer &amp; <@U2>' };
const payload = {
  type: 'message_action',
  team: { id: 'T1', domain: 'acme' },
  channel: { id: 'C1', name: 'it-help' },
  message_ts: ts,
  message,
};

describe('a message that a shortcut was chosen on', () => {
  it('is read in plain words, with its author, place and address', async () => {
    const { read, asked } = start();
    const files = [{ id: 'F1', name: 'a.png', size: 3, url_private: 'https://evil.example/x' }];
    expect(await read({ ...payload, message: { ...message, files } })).toEqual({
      ...{ channelId: 'C1', channelName: '#it-help', ts, threadTs: undefined },
      ...{ authorId: 'U1', authorName: 'Maria Lopez', text: 'Printer & @Jonas Weber' },
      ...{ files: [{ id: 'F1', name: 'a.png', size: 3 }], hasThread: false },
      permalink: 'https://acme.slack.com/archives/C1/p1583636382000300',
    });
    expect(asked).toEqual([['T1', { users: ['U1', 'U2'], groups: [], channels: [] }]]);
  });

  it.each([
    [{ reply_count: 2, thread_ts: ts }, true, undefined],
    [{ thread_ts: ts }, false, undefined],
    [{ thread_ts: rootTs }, true, `?thread_ts=${rootTs}&cid=C1`],
  ])('with %j has a thread: %s', async (more, hasThread, query) => {
    const { read } = start();
    const read1 = await read({ ...payload, message: { ...message, ...more } });
    expect(read1.hasThread).toBe(hasThread);
    expect(read1.permalink?.split('p1583636382000300')[1] || undefined).toBe(query);
  });

  it.each([
    [{ user: undefined, bot_id: 'B1', subtype: 'bot_message', username: 'Alerts' }, undefined, 'Alerts'],
    [{ bot_id: 'B1', bot_profile: { name: 'Jira' } }, undefined, 'Jira'],
    [{ bot_id: 'B1', username: '', bot_profile: { name: 7 } }, undefined, 'an app'],
    [{ subtype: 'bot_message' }, undefined, 'an app'],
    [{ username: 'Fake\n#1 \u202eBoss', bot_id: 'B1' }, undefined, 'Fake #1 Boss'],
    [{ user: 'U2' }, 'U2', 'Jonas Weber'],
    [{ user: 'U9' }, 'U9', 'somebody'],
    [{ user: undefined }, undefined, 'somebody'],
    [{ user: '<@U1>' }, undefined, 'somebody'],
  ])('by %j is by %s, called %s', async (more, authorId, authorName) => {
    const { read } = start();
    expect(await read({ ...payload, message: { ...message, ...more } })).toMatchObject({
      ...{ authorId, authorName },
    });
  });

  it.each([
    [{ id: 'G1', name: 'privategroup' }, 'a private channel'],
    [{ id: 'D1', name: 'directmessage' }, 'a direct message'],
    [{ id: 'G1', name: 'mpdm-maria--jonas-1' }, 'a direct message'],
    [{ id: 'D1' }, 'a direct message'],
    [{ id: 'C1', name: 7 }, 'a channel'],
    [{ id: 'C1', name: 'evil\nname <!here>' }, 'a channel'],
    [{ id: 'C1', name: 'büro-wien' }, '#büro-wien'],
  ])('in %j stands in %s', async (channel, channelName) => {
    expect((await start().read({ ...payload, channel })).channelName).toBe(channelName);
  });

  it('is looked up in the organisation where the app is installed for all of it', async () => {
    const { read, asked } = start();
    await read({ ...payload, is_enterprise_install: true, enterprise: { id: 'E1', name: 'Acme' } });
    expect(asked[0]?.[0]).toBe('E1');
  });

  it('that is missing is named by its place alone', async () => {
    expect(await start().read({ ...payload, message: undefined })).toMatchObject({
      ...{ channelId: 'C1', ts, text: '', files: [], authorName: 'somebody', hasThread: false },
      permalink: 'https://acme.slack.com/archives/C1/p1583636382000300',
    });
  });

  it.each([
    [{ message: { ...message, ts: 'nonsense' }, message_ts: 'nonsense' }],
    [{ message: { ...message, ts: 7 }, message_ts: {} }],
    [{ channel: null }],
    [{ channel: { id: 'C1/../x', name: 'it-help' } }],
  ])('that cannot be told from others has no name: %j', async (more) => {
    const { ts: named, permalink, text } = await start().read({ ...payload, ...more });
    expect([named, permalink, text]).toEqual(['', undefined, 'Printer & @Jonas Weber']);
  });

  it('never fails, whatever comes', async () => {
    const { read } = start();
    const odd = fc.oneof(fc.anything(), fc.constantFrom(undefined, null, '', 7, [], {}));
    const keys = ['team', 'channel', 'message_ts', 'message', 'enterprise', 'is_enterprise_install'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...keys),
        odd,
        fc.dictionary(
          fc.constantFrom('ts', 'user', 'files', 'thread_ts', 'bot_profile', 'reply_count', 'blocks'),
          odd,
        ),
        async (key, value, parts) => {
          const read1 = await read({ ...payload, message: { ...message, ...parts }, [key]: value });
          expect(typeof read1.text).toBe('string');
        },
      ),
      { numRuns: 1_000 },
    );
    for (const whole of [undefined, null, 7, 'x', []])
      expect(await read(whole)).toMatchObject({ ts: '', text: '' });
  });
});
