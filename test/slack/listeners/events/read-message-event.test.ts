import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessageEvent } from '../../../../src/slack/listeners/events/read-message-event.ts';

const ts = '1700000000.000100';
const read = (event: object, more: object = {}) =>
  readMessageEvent({ api_app_id: 'A1', ...more, event: { type: 'message', channel: 'C1', ...event } });

const richText = (text: string) => [
  {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  },
];
const said = (text: string, more: object = {}) => ({ ts, user: 'U1', text, blocks: richText(text), ...more });
const changed = (message: object, previous: object | undefined = said('old')) => ({
  subtype: 'message_changed',
  ...{ message, previous_message: previous, event_ts: '1700000050.000200', hidden: true },
});
const edited = { user: 'U1', ts: '1700000050.000000' };
const place = { channelId: 'C1', ts };

describe('an event of a message', () => {
  it('is an edit when its words are others', () => {
    expect(read(changed(said('new', { edited })))).toEqual({
      ...{ is: 'edited', message: place, words: { text: 'new', blocks: richText('new') } },
      editedTs: '1700000050.000000',
    });
    expect(read(changed(said('new')))).toMatchObject({ editedTs: '1700000050.000200' });
  });

  it('is an edit when another person is named, or when the words of an app stand in its blocks alone', () => {
    const named = (id: string) => said(`<@${id}>`, { blocks: undefined });
    expect(read(changed(named('U2'), named('U3')))?.is).toBe('edited');
    const alert = (text: string) => ({ ts, bot_id: 'B1', app_id: 'A2', text: '', blocks: richText(text) });
    expect(read(changed(alert('red'), alert('green')))?.is).toBe('edited');
  });

  it.each([
    ['unfurls a link', said('old', { attachments: [{ from_url: 'https://a.example', text: 'Page' }] })],
    ['shows a picture', said('old', { attachments: [{ original_url: 'https://a.example', title: 'x' }] })],
    ['counts replies', said('old', { thread_ts: ts, reply_count: 1, latest_reply: '1.2' })],
    ['is edited to the same words', said('old', { edited })],
    ["is the bot's own", said('new', { app_id: 'A1', bot_id: 'B1' })],
    ["is the bot's own by its profile", said('new', { bot_profile: { app_id: 'A1' }, bot_id: 'B1' })],
    ['has no name', said('new', { ts: 'soon' })],
  ])('is nothing when a change %s', (_, message) => {
    expect(read(changed(message))).toBeUndefined();
  });

  it('is nothing when nobody knows what the message said before', () => {
    expect(read({ ...changed(said('new')), previous_message: undefined })).toBeUndefined();
  });

  it('is a deletion, also of a message that leaves its place to its replies', () => {
    const deletion = { is: 'deleted', message: place };
    expect(read({ subtype: 'message_deleted', deleted_ts: ts })).toEqual(deletion);
    const tombstone = { ts, user: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.' };
    expect(read(changed(tombstone))).toEqual(deletion);
    expect(read({ subtype: 'message_deleted', deleted_ts: 'x' })).toBeUndefined();
  });

  it('is files in a thread when a person shares them there', () => {
    const reply = {
      ts: '1700000060.000100',
      thread_ts: ts,
      user: 'U1',
      files: [{ id: 'F1', name: 'a.txt', size: 5 }],
    };
    const found = {
      ...{ is: 'files-shared', thread: place, ts: reply.ts },
      files: [{ id: 'F1', name: 'a.txt', size: 5 }],
    };
    expect(read({ ...reply, subtype: 'file_share' })).toEqual(found);
    expect(read({ ...reply, subtype: 'thread_broadcast' })).toEqual(found);
    for (const changes of [
      ...[{ bot_id: 'B1' }, { files: [] }, { files: 'F1' }, { files: [{}] }, { files: undefined }],
      ...[{ thread_ts: undefined }, { thread_ts: reply.ts }, { channel: undefined }, { channel: '../x' }],
    ]) {
      expect(read({ ...reply, ...changes })).toBeUndefined();
    }
  });

  it('is mostly nothing: new messages, and whatever has no shape', () => {
    expect(read(said('hello'))).toBeUndefined();
    expect(read(said('hello', { thread_ts: '1.2' }))).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), fc.object(), (body, event) => {
        readMessageEvent(body);
        read(event);
        read(changed(event, event));
        expect(readMessageEvent({ event: { ...event, channel: undefined } })).toBeUndefined();
      }),
    );
  });

  const folder = new URL('../../../../../shared/reference/payloads/', import.meta.url);
  it.runIf(existsSync(folder))('can be any that Slack is known to send', () => {
    const names = readdirSync(folder).filter((name) => name.startsWith('event.message'));
    expect(names.length).toBeGreaterThan(5);
    const kinds = names.map(
      (name) => readMessageEvent(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))?.is,
    );
    expect(new Set(kinds)).toEqual(new Set([undefined, 'deleted']));
  });
});
