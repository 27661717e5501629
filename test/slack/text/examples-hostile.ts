import { type Example, emoji, line, link, rich, section } from './parts.ts';

/** Messages that were made to break, to ping or to forge. */
export const hostileExamples: readonly Example[] = [
  {
    what: 'mentions within mentions',
    message: { text: '<<@U0ANNA>> <@U7|<!here>> <@U0ANNA|a\nb>' },
    expected: '<@Anna Novak> <\u2060@U7|@here> @Anna Novak',
  },
  {
    what: 'brackets that would become a mention once the mention in them is read',
    message: { text: '<<@U7|U1>>' },
    expected: '<\u2060@U1>',
  },
  {
    what: 'a mention behind control characters',
    message: { text: '<\u0000@U0ANNA> <!\u202ehere>' },
    expected: '@Anna Novak @here',
  },
  {
    what: 'what somebody typed that looks like a mention is their words',
    message: { text: '&lt;@U0ANNA&gt;', blocks: [rich(line('<@U0ANNA> &lt;'))] },
    expected: '<@U0ANNA> &lt;',
  },
  {
    what: 'a file name that runs backwards',
    message: { text: 'invoice\u202egnp.exe and \u2066more\u2069' },
    expected: 'invoicegnp.exe and more',
  },
  {
    what: 'an emoji whose code points are letters',
    message: {
      blocks: [rich(line(emoji('smile', '3c-40-55-31-3e'), emoji('toString'), emoji('x', '110000')))],
    },
    expected: '😄:toString:❌',
  },
  {
    what: 'parts of wrong types',
    message: {
      text: 'still there',
      blocks: [null, 7, 'x', [], { type: 'section', text: 'no object' }, { type: 'rich_text', elements: {} }],
      attachments: { 0: { text: 'no list' } },
    },
    expected: 'still there',
  },
  {
    what: 'elements of wrong types beside good ones',
    message: {
      blocks: [
        rich(
          line({ type: 'user', user_id: 7 }, { type: 'text' }, 'ok ', { type: 'date', timestamp: 'soon' }),
          {
            type: 'rich_text_list',
            style: 9,
            indent: -3,
            offset: 'many',
            elements: [null, line('item')],
          },
        ),
        section('', 'Label:\n'),
      ],
    },
    expected: '@someoneok \n• \n• item\nLabel:',
  },
  {
    what: 'elements of kinds nobody knows, in sections of sections',
    message: {
      blocks: [
        rich(
          line('see ', { type: 'canvas', title: 'Runbook', id: 'F1' }, ' ', {
            type: 'wrapper',
            elements: [
              { type: 'user', user_id: 'U0ANNA' },
              { type: 'text', text: '!' },
            ],
          }),
        ),
      ],
    },
    expected: 'see Runbook @Anna Novak!',
  },
  {
    what: 'a link whose label says another address',
    message: { blocks: [rich(line(link('https://evil.example', 'https://bank.example')))] },
    expected: 'https://bank.example (https://evil.example)',
  },
];
