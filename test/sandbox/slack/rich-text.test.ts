import { describe, expect, it } from 'vitest';
import { toRichText } from '../../../src/sandbox/slack/rich-text.ts';
import { HELPDESK, JONAS, MARIA, startSetting } from './setting.ts';

const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style && { style }) });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });

function elementsOf(words: string): unknown {
  return toRichText(words)[0]?.elements;
}

/** What was typed, and what the section is made of. */
const LINES: readonly [words: string, ...elements: object[]][] = [
  [`<@${JONAS}> look`, { type: 'user', user_id: JONAS }, text(' look')],
  ['<#C0HELPDESK1|it-helpdesk>', { type: 'channel', channel_id: 'C0HELPDESK1' }],
  ['<!subteam^S0TEAM|@it>', { type: 'usergroup', usergroup_id: 'S0TEAM' }],
  ['<!here>!', { type: 'broadcast', range: 'here' }, text('!')],
  [
    '<https://a.example/?x=1&amp;y=2|here>',
    { type: 'link', url: 'https://a.example/?x=1&y=2', text: 'here' },
  ],
  ['see https://a.example/b', text('see '), { type: 'link', url: 'https://a.example/b' }],
  [
    '<!date^1700000000^{date}|then>',
    { type: 'date', timestamp: 1_700_000_000, format: '{date}', fallback: 'then' },
  ],
  [
    ':tada: :ours:',
    { type: 'emoji', name: 'tada', unicode: '1f389' },
    text(' '),
    { type: 'emoji', name: 'ours' },
  ],
  [':wave::skin-tone-3:', { type: 'emoji', name: 'wave', unicode: '1f44b', skin_tone: 3 }],
  ['at 11:48:30', text('at 11:48:30')],
  ['*_~all~_*', text('all', { bold: true, italic: true, strike: true })],
  ['`*code*` x', text('*code*', { code: true }), text(' x')],
  ['2 * 3 * 4, snake_case_name', text('2 * 3 * 4, snake_case_name')],
  ['a &lt; b &amp;lt; c', text('a < b &lt; c')],
];

describe('the rich text of what a person types', () => {
  it.each(LINES)('reads %s', (words, ...elements) => {
    expect(elementsOf(words)).toEqual([section(...elements)]);
  });

  it('tells lists, quotes and code apart, and ends a section before them', () => {
    const words =
      'To do:\n• one\n• *two*\n    1. deep\n3. third\n&gt; said\n&gt; twice\n```\nx = "*y*"\n```\nend';
    const list = (style: string, indent: number, ...items: object[]) =>
      expect.objectContaining({ type: 'rich_text_list', style, indent, elements: items });
    expect(elementsOf(words)).toEqual([
      section(text('To do:\n')),
      list('bullet', 0, section(text('one')), section(text('two', { bold: true }))),
      list('ordered', 1, section(text('deep'))),
      expect.objectContaining({ style: 'ordered', indent: 0, offset: 2 }),
      { type: 'rich_text_quote', elements: [text('said\ntwice')] },
      { type: 'rich_text_preformatted', elements: [text('x = "*y*"')], border: 0 },
      section(text('end')),
    ]);
  });

  it('gives no block for no text, and is done with 40,000 characters of mark-up', () => {
    expect(toRichText('')).toEqual([]);
    for (const marks of ['*a ', '_', '*_~`', '<', ':a', '&gt; ', '```', '    1. ']) {
      expect(toRichText(marks.repeat(Math.floor(40_000 / marks.length)))).toHaveLength(1);
    }
  });

  it('comes with the message, unless blocks were given', async () => {
    const { slack } = await startSetting();
    const said = await slack.say({ userId: MARIA, channelId: HELPDESK, text: 'a <b' });
    expect(said.message).toMatchObject({
      text: 'a &lt;b',
      blocks: [{ type: 'rich_text', block_id: expect.any(String), elements: [section(text('a <b'))] }],
    });
    const blocks = [{ type: 'call', elements: [[[]]] }];
    const attachments = [{ fallback: 'An old card' }];
    const raw = await slack.say({ userId: MARIA, channelId: HELPDESK, text: 'raw', blocks, attachments });
    expect(raw.message).toMatchObject({ blocks, attachments });
  });
});
