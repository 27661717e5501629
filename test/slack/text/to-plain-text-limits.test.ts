import { describe, expect, it } from 'vitest';
import { mentionsIn, toPlainText } from '../../../src/slack/text/to-plain-text.ts';
import { line, names, plain, rich, section } from './parts.ts';

const levels = 10_000;

function nested(innermost: object, wrap: (inner: object, level: number) => object): object {
  let whole = innermost;
  for (let level = 0; level < levels; level += 1) whole = wrap(whole, level);
  return whole;
}

const deepMessages: Readonly<Record<string, object>> = {
  'sections of rich text': {
    blocks: [rich(nested(line('innermost'), (inner) => line('word ', inner)))],
  },
  'lists of lists': {
    blocks: [
      rich(
        nested(line('innermost'), (inner) => ({
          type: 'rich_text_list',
          style: 'ordered',
          elements: [line('word'), inner],
        })),
      ),
    ],
  },
  'containers of blocks': {
    blocks: [
      nested(section('innermost'), (inner) => ({
        type: 'container',
        title: plain('word'),
        child_blocks: [inner],
      })),
    ],
  },
  'messages that were passed on': {
    attachments: [
      nested({ is_share: true, text: 'innermost' }, (inner) => ({
        is_share: true,
        text: 'word',
        attachments: [inner],
      })),
    ],
  },
  'messages in blocks of messages': {
    attachments: [
      nested({ is_share: true, text: 'innermost' }, (inner) => ({
        is_share: true,
        message_blocks: [{ message: { blocks: [section('word'), inner] } }],
      })),
    ],
  },
};

describe(`${levels} levels of`, () => {
  it.each(Object.entries(deepMessages))('%s give all their words', (_, message) => {
    const text = toPlainText(message, names);
    expect(text.match(/word/g)).toHaveLength(levels);
    expect(text).toContain('innermost');
    expect(text.length).toBeLessThan(levels * 100);
  });
});

it('mentions are named however deep they lie', () => {
  const user = { type: 'user', user_id: 'U0ANNA' };
  const blocks = [rich(nested(line(user), (inner) => line(inner)))];
  expect(toPlainText({ blocks }, names)).toBe('@Anna Novak');
  expect(mentionsIn({ blocks }).users).toEqual(['U0ANNA']);
});

describe('nothing but mark-up', () => {
  const pieces = [
    ...['<', '<@', '<@U1', '<@U1|', '<@U1>', '<!', '<!date^1^', '<a:', '<x', '>', '`', '```', '` ', '``` '],
    ...['*', '*a', '*a*', '* ', '_', '~a', '*/', ':', ':a', ':a:', ':fire:', '&', '&amp;', '&am', '> ', '\n'],
    ...[' ', 'a\n', '<@U1>\n', '\ud800', '\u202e', '*<x:', '{date', ' \n'],
  ];
  // Four times the longest message: an answer that takes the square of its length would never come.
  it.each(pieces)(
    '%j, again and again, is read at once',
    (piece) => {
      const text = piece.repeat(160_000 / piece.length);
      const field = { type: 'mrkdwn', text };
      const blocks = [
        { type: 'section', text: field, fields: [field] },
        rich(line(text)),
        { type: 'table', rows: [[{ type: 'raw_text', text }]] },
      ];
      expect(toPlainText({ text }, names).length).toBeLessThanOrEqual(text.length * 6);
      expect(toPlainText({ blocks }, names).isWellFormed()).toBe(true);
    },
    20_000,
  );

  it('and a message of very many parts is read, too', () => {
    const elements = Array.from({ length: 100_000 }, (_, index) => ({ type: 'text', text: `${index} ` }));
    const text = toPlainText({ blocks: [rich({ type: 'rich_text_section', elements })] }, names);
    expect(text.endsWith('99998 99999')).toBe(true);
    expect(toPlainText({ blocks: [{ type: 'hologram', elements }] }, names).split('\n')).toHaveLength(
      100_000,
    );
  });
});
