import { describe, expect, it } from 'vitest';
import { mentionsIn, toPlainText } from '../../../src/slack/text/to-plain-text.ts';
import { examples } from './examples.ts';
import { names } from './parts.ts';

describe.each(Object.entries(examples))('messages %s', (_, kind) => {
  it.each(kind.map((example) => [example.what, example] as const))('%s', (_what, { message, expected }) => {
    expect(toPlainText(message, names)).toBe(expected);
  });
});

it('shows at least forty messages', () => {
  expect(Object.values(examples).flat().length).toBeGreaterThanOrEqual(40);
});

describe('mentionsIn', () => {
  it('tells each id once, in their order, from wherever a message is read', () => {
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text: '<@U0B> <#C0A|x> <!subteam^S0A|y> <@U0B>' } },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'user', user_id: 'U0A' }] }],
      },
    ];
    const attachments = [{ is_share: true, author_id: 'U0C', text: '<@W0D|w>' }];
    expect(mentionsIn({ text: '<@U0NOT>', blocks, attachments })).toEqual({
      users: ['U0B', 'U0A', 'U0C', 'W0D'],
      groups: ['S0A'],
      channels: ['C0A'],
    });
  });

  it('leaves out what is no id', () => {
    const elements = ['', 'u1', '../x', 'U1\n', 'U'.repeat(41)].map((user_id) => ({ type: 'user', user_id }));
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
    expect(mentionsIn({ blocks })).toEqual({ users: [], groups: [], channels: [] });
  });
});

it('a name of Slack that breaks lines or hides characters stays on its line', () => {
  const odd = { ...names, user: () => '@An\nna\u202e ' };
  expect(toPlainText({ text: '<@U1>!' }, odd)).toBe('@An na!');
});
