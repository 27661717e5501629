import fc from 'fast-check';
import { code, line, list, mrkdwn, plain, quote, rich } from './parts.ts';

const kinds = [
  ...[
    'rich_text',
    'rich_text_section',
    'rich_text_list',
    'rich_text_quote',
    'rich_text_preformatted',
    'text',
  ],
  ...['link', 'user', 'usergroup', 'channel', 'broadcast', 'emoji', 'date', 'color', 'section', 'header'],
  ...[
    'context',
    'markdown',
    'table',
    'image',
    'video',
    'divider',
    'actions',
    'input',
    'container',
    'hologram',
  ],
  ...['mrkdwn', 'plain_text', 'raw_text', 'raw_number', 'button'],
];
const keys = [
  ...[
    'type',
    'text',
    'blocks',
    'attachments',
    'elements',
    'fields',
    'rows',
    'title',
    'value',
    'style',
    'indent',
  ],
  ...[
    'offset',
    'border',
    'user_id',
    'url',
    'name',
    'unicode',
    'timestamp',
    'format',
    'is_share',
    'message_blocks',
  ],
  ...[
    'message',
    'child_blocks',
    'accessory',
    'alt_text',
    'label',
    'actions',
    'author_id',
    'footer',
    '__proto__',
  ],
];
const values = fc.oneof(
  fc.constantFrom(...kinds),
  fc.constantFrom('<@U1>', '<!here>', '1f44d', 'smile', 'constructor', '\ud83d', '', ' \n'),
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, Number.NaN),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Objects and lists of the names that Slack uses, put together with no regard to what belongs where. */
export const anyParts = fc.letrec<{ part: unknown }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    values,
    fc.array(tie('part'), { maxLength: 4 }),
    fc
      .tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...keys), tie('part'), { maxKeys: 6 }))
      .map(([type, parts]) => ({ type, ...parts })),
  ),
})).part;

const fragments = [
  ...['<@U0ANNA>', '<@U7|x>', '<#C0OPS>', '<#C1|a b>', '<!here>', '<!channel|x>', '<!subteam^S1>', '<!x|y>'],
  ...['<!date^1^{date}^https://x.y|z>', '<!date^', '<https://x.y/_a_|z>', '<mailto:a@b>', '<tel:1|2>', '<a:'],
  ...[
    '<',
    '<',
    '>',
    '>',
    '@',
    '!',
    '#',
    '|',
    '^',
    'U1',
    'here',
    '<@',
    '<!',
    '<#',
    '|U1',
    '@U1',
    '!here',
    '#C1',
  ],
  ...['*', '_', '~', '`', '```', ':', ':fire:', '::skin-tone-3:', '&amp;', '&amp;amp;', '&', ';', '\n', ' '],
  ...['\u202e', '\u0000', '\r', '\ud83d', '\u{1f44d}', 'é', '{date}', 'a', '9', '.', '/', '\\'],
];

/** Strings made of pieces of mark-up, in any order. No encoded bracket: what those decode to is somebody's words. */
export const markUpSoup = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fragments) }, fc.string({ maxLength: 4 })), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

/** A message that has this text in one of the places for mrkdwn, or in several of them. */
export const messageWith = (text: string) =>
  fc.constantFrom<object>(
    { text },
    { blocks: [{ type: 'section', text: mrkdwn(text), fields: [mrkdwn(text), mrkdwn(`*a*\n${text}`)] }] },
    {
      blocks: [
        { type: 'context', elements: [mrkdwn(text), mrkdwn(text)] },
        { type: 'markdown', text },
      ],
    },
    { blocks: [{ type: 'card', title: mrkdwn(text), body: mrkdwn(text), caption: text }] },
    {
      attachments: [
        { pretext: text, title: text, text, footer: text, fields: [{ title: text, value: text }] },
      ],
    },
    { attachments: [{ is_share: true, author_name: text, text, footer: text }, { fallback: text }] },
    { attachments: [{ blocks: [{ type: 'section', text: mrkdwn(text) }], fallback: text }] },
  );

/** A message that has this text in one of the places where it is shown as it is. */
export const messageOf = (text: string, encoded: string) =>
  fc.constantFrom<object>(
    { text: encoded },
    { blocks: [rich(line(text))] },
    { blocks: [{ type: 'section', text: mrkdwn(encoded) }] },
    { blocks: [{ type: 'header', text: plain(encoded) }] },
    { attachments: [{ text: encoded }] },
    { attachments: [{ blocks: [{ type: 'section', text: plain(encoded) }] }] },
  );

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const element = fc.oneof(
  word,
  fc.constantFrom('U0ANNA', 'U7', '<@U1>', '|').map((user_id) => ({ type: 'user', user_id })),
  fc.constantFrom('S0OPS', '!here').map((usergroup_id) => ({ type: 'usergroup', usergroup_id })),
  fc.constantFrom('here', 'channel', '<!here>').map((range) => ({ type: 'broadcast', range })),
  word.map((text) => ({ type: 'link', url: 'https://x.example', text })),
  fc
    .constantFrom('1f44d', '3c-21-68-65-72-65-3e', '')
    .map((unicode) => ({ type: 'emoji', name: 'x', unicode })),
);
const elements = fc.array(element, { maxLength: 5 });
const section = elements.map((found) => line(...found));
const items = fc.letrec<{ list: object }>((tie) => ({
  list: fc
    .record({
      style: fc.constantFrom('bullet' as const, 'ordered' as const),
      items: fc.array(fc.oneof({ depthSize: 'small', maxDepth: 4 }, section, tie('list')), { maxLength: 4 }),
      more: fc.record({ indent: fc.nat(12), offset: fc.nat(5_000), border: fc.nat(1) }, { requiredKeys: [] }),
    })
    .map(({ style, items, more }) => list(style, items, more)),
})).list;

/** Well-formed blocks of rich text. */
export const richText = fc
  .array(
    fc.oneof(
      section,
      items,
      elements.map((found) => quote(...found)),
      word.map(code),
    ),
    { maxLength: 6 },
  )
  .map((found) => rich(...found));
