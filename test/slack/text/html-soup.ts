import fc from 'fast-check';
import { nastyText } from '../blocks/arbitraries.ts';

const tags = fc.constantFrom(
  ...[
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<br>',
    '<BR/>',
    '<hr>',
    '<ul>',
    '</ul>',
    '<ol start=7>',
    '</ol>',
    '<li>',
  ],
  ...[
    '</li>',
    '<table>',
    '</table>',
    '<tr>',
    '<td>',
    '</td>',
    '<th>',
    '<blockquote>',
    '</blockquote>',
    '<pre>',
  ],
  ...[
    '</pre>',
    '<a href="https://a.example/x">',
    '<a href="javascript:x">',
    '</a>',
    '<img alt="@here <!here>">',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '</style>',
    '<template>',
    '</template>',
    '<svg>',
    '</svg>',
    '<!--',
    '-->',
  ],
  ...[
    '<o:p>',
    '</o:p>',
    '<x',
    '<Vec<String>>',
    '</',
    '<',
    '>',
    '<p class="',
    "<a href='",
    '<![CDATA[',
    '<?xml',
  ],
);
const words = fc.constantFrom(
  ...[
    '&lt;!channel&gt;',
    '&#60;@U0MARIA0001&#62;',
    '&amp;lt;',
    '&nbsp;',
    '&',
    '&#0;',
    '&#xD800;',
    '&bogus;',
    '*b*',
  ],
  ...[
    '_i_',
    '~s~',
    '```',
    '> q',
    '\n',
    '\r\n',
    '\t',
    '  ',
    'http://x.example',
    ':smile:',
    '\u202e',
    '\ud83d',
  ],
  ...['@channel', '<#C1>', '<http://x.y|z>', 'word'],
);

/** Pieces of HTML, whole and broken, with everything in them that must not act in Slack. */
export const htmlSoup = fc
  .array(fc.oneof(tags, words, fc.string({ unit: 'binary', maxLength: 5 }), nastyText), { maxLength: 40 })
  .map((parts) => parts.join(''));
