import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendToDescription,
  type DescriptionFormat,
  descriptionFormats,
  formatDescription,
  holdsText,
} from '../../src/domain/description-format.ts';
import { toShownText } from '../../src/slack/text/to-shown-text.ts';

const anyFormat = fc.constantFrom<DescriptionFormat[]>(...descriptionFormats);
const pieces = fc.constantFrom(
  ...[
    '<p>',
    '</p>',
    '<b>',
    '<script>',
    '<!--',
    '<br>',
    '<someone@example.com>',
    '<',
    '>',
    '&',
    '&lt;',
    '&amp',
    '&#39;',
  ],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '  ',
    '\t',
    ' ',
    '\u00a0',
    '"',
    "'",
    'https://x.example/a_(b)?c=1&d',
    'http://',
    '(',
    ').',
  ],
  ...['word', 'ö', '日本', '👩🏽‍🚀', '\ud83d', '\u0301', '\u0000'],
);
const anyText = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 20 })
  .map((parts) => parts.join(''));

const asHtml = [
  ['lines and paragraphs', 'a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
  ['more than one empty line', 'a\n\n\n\nb', '<p>a</p><p><br></p><p>b</p>'],
  ['runs of spaces and tabs', ' a  b\tc', '<p>&nbsp;a&nbsp; b&nbsp;&nbsp;&nbsp; c</p>'],
  ['marks', '<b> & "x"', '<p>&lt;b&gt; &amp; &quot;x&quot;</p>'],
  [
    'an address',
    'See (https://x.example/?a=1&b=2).',
    '<p>See (<a href="https://x.example/?a=1&amp;b=2">https://x.example/?a=1&amp;b=2</a>).</p>',
  ],
  [
    'an address with brackets in it',
    'https://x.example/A_(b)!',
    '<p><a href="https://x.example/A_(b)">https://x.example/A_(b)</a>!</p>',
  ],
  ['an address that would run', 'javascript:alert(1)', '<p>javascript:alert(1)</p>'],
  ['nothing', '', ''],
] as const;

describe('a description', () => {
  it.each(asHtml)('becomes HTML that shows what was written: %s', (_name, text, expected) => {
    expect(formatDescription(text, 'html')).toBe(expected);
  });

  it('stays as it is in plain text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(formatDescription(text, 'plain')).toBe(text);
      }),
    );
  });

  it('becomes HTML of paragraphs, breaks and links alone, whatever is in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const rest = formatDescription(text, 'html').replaceAll(/<\/?p>|<br>|<a href="[^"<>]*">|<\/a>/g, '');
        expect(rest).not.toMatch(/[<>"]/);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from HTML as it was', () => {
    const line = fc.stringMatching(/^[!-~ä日]+(?: {1,2}[!-~ä日]+)*$/);
    const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const text = paragraphs.join('\n\n');
        expect(toShownText(formatDescription(text, 'html'))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is added to a description', () => {
  it.each([
    ['plain', 'a', 'b\nc', 'a\n\nb\nc'],
    ['plain', '', 'b', 'b'],
    ['plain', '<p>a</p>', 'b <c>', '<p>a</p><p>b &lt;c&gt;</p>'],
    ['html', '<p>a</p>', 'b <c>', '<p>a</p><p>b &lt;c&gt;</p>'],
    ['html', 'a < 1\nb', 'c', '<p>a &lt; 1<br>b</p><p>c</p>'],
    ['html', ' ', 'c', '<p>c</p>'],
  ] as const)('stands under it (%s)', (format, existing, added, expected) => {
    expect(appendToDescription(existing, added, format)).toBe(expected);
  });

  it('is found there, and so is all that was there before', () => {
    fc.assert(
      fc.property(anyText, anyText, anyFormat, (existing, added, format) => {
        const both = appendToDescription(existing, added, format);
        expect(holdsText(both, added)).toBe(true);
        expect(holdsText(both, existing)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is found behind half an entity', () => {
    const both = appendToDescription('<p>a</p>&am', 'p; <y>', 'html');
    expect(holdsText(both, 'p; <y>')).toBe(true);
  });

  it('is found in what the ITSM made of it', () => {
    const added = 'Edited by Zoë – "now":\n\n  a < b & <x@y.example> it\'s https://x.example/?a=1&b';
    const html = formatDescription(added, 'html');
    for (const kept of [
      added.replaceAll('\n', '\r\n'),
      added.replaceAll(/\s+/g, ' '),
      `Old. ${added} New.`,
      `<div class="x">Old.</div>${html}<p>New.</p>`,
      html
        .replaceAll('ë', '&euml;')
        .replaceAll('–', '&ndash;')
        .replaceAll("'", '&#39;')
        .replaceAll('"', '&#34;'),
      html.replaceAll(/<p>/g, '<div><span style="color: red">').replaceAll('</p>', '</span></div>'),
      html.replaceAll(/<[^>]*>/g, ''),
      added.replace('<x@y.example>', ''),
    ]) {
      expect(holdsText(kept, added), kept).toBe(true);
    }
  });

  it('is not found where it is not, or only in part', () => {
    expect(holdsText('Old words', 'New words')).toBe(false);
    expect(holdsText('New words', 'New words and more')).toBe(false);
    expect(holdsText('<p>ok</p>', '<a@b.example> ok')).toBe(false);
    expect(holdsText('', 'x')).toBe(false);
  });

  it('takes 200,000 characters', () => {
    const long = '<p>a & b </p>\n'.repeat(15_000);
    expect(holdsText(appendToDescription(long, long, 'html'), long)).toBe(true);
    expect(holdsText('<'.repeat(200_000), '&'.repeat(200_000))).toBe(false);
  });
});
