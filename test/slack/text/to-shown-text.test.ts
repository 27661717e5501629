import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHtml } from '../../../src/domain/is-html.ts';
import { toShownText } from '../../../src/slack/text/to-shown-text.ts';
import { htmlSoup } from './html-soup.ts';

const plain = [
  ['words', 'Printer is jammed.\n\n  Since Monday,\ton floor 3.'],
  ['a comparison', 'a < b && c > d'],
  ['an address in angle brackets', 'From: Maria <someone@example.com>'],
  ['types', 'Vec<String>, Map<i, List<a>>'],
  ['placeholders', 'ssh <address>, set <title> and <source>'],
  ['entities nobody asked to decode', 'write &lt; for <'],
  ['emoji and other scripts', '👩🏽‍🚀 größer 日本語 שלום'],
] as const;

const html = [
  ['paragraphs', '<p>Hello <b>Bob</b>,</p>\n<p>it is  <i>broken</i>.</p>', 'Hello Bob,\n\nit is broken.'],
  ['lines of an editor', '<div>a</div><div><br></div><div>b<br></div><div>c</div>', 'a\n\nb\nc'],
  ['spaces that may not break', '<p>a&nbsp;&nbsp;b</p><p>&nbsp;</p><p>c</p>', 'a  b\n\nc'],
  ['entities, once', '<p>&lt;b&gt; &amp;amp; &quot;&auml;&quot; &#39;x&#x27;</p>', '<b> &amp; "ä" \'x\''],
  ['lists', '<p>Do:</p><ul><li>one</li><li><p>two</p></li></ul><p>Done</p>', 'Do:\n• one\n• two\n\nDone'],
  ['lists in lists', '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>', '1. a\n  • b\n2. c'],
  ['lists from a number', '<ol start="9"><li>a</li><li>b</li></ol>', '9. a\n10. b'],
  [
    'tables',
    '<table><tbody><tr><th>Disk</th><th>Use</th></tr><tr><td>C:</td><td><p>90 %</p></td></tr></tbody></table>',
    'Disk | Use\nC: | 90 %',
  ],
  [
    'empty cells',
    '<table><tr><td>a</td><td></td><td>c</td></tr><tr><td></td><td>d</td></tr></table>',
    'a | | c\n| d',
  ],
  [
    'headings, rules, quotations',
    '<h1>T</h1>a<hr>b<blockquote>q<br>r</blockquote>c',
    'T\n\na\n---\nb\n\n> q\n> r\n\nc',
  ],
  ['code', '<pre>if x:\n    y()\n</pre><p>z</p>', 'if x:\n    y()\n\nz'],
  [
    'a link',
    'See <a href="https://x.example/a?b=1&amp;c">here</a>.',
    'See here (https://x.example/a?b=1&c).',
  ],
  ['a link that shows itself', '<a href="https://x.example/">https://x.example</a>', 'https://x.example'],
  ['links that are none', '<a href="javascript:alert(1)">x</a> <a href="mailto:a@b.c">mail</a>', 'x mail'],
  ['a picture', '<p><img src="cid:1" alt="Screenshot"></p>', 'Screenshot'],
  ['a picture that is a link', '<a href="https://x.example"><img src="1"></a>', 'https://x.example'],
  [
    "Outlook's mess",
    '<html xmlns:o="urn:x"><head><style><!-- p.MsoNormal {margin:0} --></style><title>t</title></head><body>' +
      '<!--[if gte mso 9]><xml><o:x/></xml><![endif]--><p class="MsoNormal">Hi,<o:p></o:p></p>' +
      '<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><span\nlang=EN>bye</span><o:p></o:p></p></body></html>',
    'Hi,\n\nbye',
  ],
  ['no script', '<p>a</p><script>if (1 < 2) alert("</p>")</script><p>b</p>', 'a\n\nb'],
  [
    'no template, drawing or comment',
    '<p>a<template><b>x</b></template><svg><text>y</text></svg><!-- z -->b</p>',
    'ab',
  ],
  [
    'what nobody escaped',
    '<p>From <someone@example.com>: Vec<String></p>',
    'From <someone@example.com>: Vec<String>',
  ],
  ['broken HTML', '</p><b>a<p>b</b></td><li>c', 'a\n\nb\n• c'],
  ['nothing', '<p><br></p>', ''],
] as const;

describe('the words of what the ITSM holds', () => {
  it.each(plain)('are plain text as it is: %s', (_name, text) => {
    expect(toShownText(text)).toBe(text);
  });

  it.each(html)('are what HTML shows: %s', (_name, text, expected) => {
    expect(toShownText(text)).toBe(expected);
  });

  it('hold no control characters, half characters or turned directions', () => {
    expect(toShownText('a\u0000b\r\nc\td\ud83de\u202ef\u2067g\u2028h')).toBe('a b\nc\td\ufffdefg\nh');
    expect(toShownText('<p>a&#1;b&#x202e;c&#xD800;d</p>')).toBe('a bc\ufffdd');
  });

  it('are there for any text, and the same text where that is clean and no HTML', () => {
    const controls = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
    fc.assert(
      fc.property(htmlSoup, (text) => {
        const shown = toShownText(text);
        expect(shown.replaceAll(/[\n\t]/g, '')).not.toMatch(controls);
        if (!isHtml(text) && !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text))
          expect(shown).toBe(text);
      }),
      { numRuns: 1_500 },
    );
  });

  it('are the words that were escaped into a page', () => {
    const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[!-~äß日]+$/), { minLength: 1 }), (words) => {
        expect(toShownText(`<p>${words.map(inHtml).join('\n')}</p>`)).toBe(words.join(' '));
      }),
      { numRuns: 500 },
    );
  });
});

describe('HTML made to do harm', () => {
  const nested = (start: string, end: string, times: number) =>
    `${start.repeat(times)}deep${end.repeat(times)}`;

  it.each([
    ['div', /^deep$/],
    ['b', /^deep$/],
    ['ul', /^deep$/],
    ['table', /^deep$/],
    ['blockquote', /^> > > deep\b/],
  ])('is read though it is 10,000 levels deep: %s', (name, expected) => {
    // Of the longest name, some end tags lie beyond what is looked at.
    expect(toShownText(nested(`<${name}>`, `</${name}>`, 10_000))).toMatch(expected);
  });

  it('is read once, though a tree of it would grow with the square of its length', () => {
    const formats = Array.from({ length: 3_000 }, (_, at) => `<b a=${at}>`).join('');
    const shown = toShownText(`<p>${formats}${'</p><p>x'.repeat(3_000)}</p>`);
    expect(shown.replaceAll('\n', '')).toBe('x'.repeat(3_000));
  });

  it('gives its beginning where it is long', () => {
    const shown = toShownText(`<p>${'word '.repeat(50_000)}</p>`);
    expect(shown.length).toBeGreaterThan(199_000);
    expect(shown.endsWith('…')).toBe(true);
    expect(toShownText('y'.repeat(200_000))).toBe('y'.repeat(200_000));
    expect(toShownText('y'.repeat(200_001))).toBe(`${'y'.repeat(199_999)}…`);
  });
});
