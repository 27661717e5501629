import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, plainText } from '../../../src/slack/text/escape-text.ts';
import { nastyText } from '../blocks/arbitraries.ts';

const unmarked = [
  ['a subject', 'Need a new keyboard'],
  ['punctuation and an emoji', 'Printer (3rd floor): "jammed" again! 👍🏽 50% – 10.5 €'],
  ['names with underscores within', 'report_2024_final.csv and a__b in größe_wert'],
  ['a product and a list with stars', '2 * 3\n* one\n* two'],
  ['times and hexadecimal addresses', '10:30:45, 00:1a:2b:3c:4d:5e, fe80::1:ab:cd'],
  ['addresses of the web, of mail and of telephones', 'https://x.example/a_b?c=d me@x.example +43 1 234567'],
  ['a channel by its name', '#general'],
  ['an address of the domain here', 'me@there.example'],
] as const;

const marked = [
  ['bold', '*again*', '∗again∗'],
  ['bold within a word, which is not sure to do nothing', 'a*b*c', 'a∗b∗c'],
  ['italic', '_now_ __init__', 'ˍnowˍ ˍˍinitˍˍ'],
  ['struck out, also where it means about', '~old~, ~$5 or ~$6', '∼old∼, ∼$5 or ∼$6'],
  ['code', '`rm` ```x```', 'ˋrmˋ ˋˋˋxˋˋˋ'],
  ['marks of full width', '＊a＊ ＿b＿ ｀c｀', '﹡a﹡ ⸏b⸏ ˋcˋ'],
  ['a quotation', '> a\n  > b > c', '\u2060&gt; a\n  \u2060&gt; b &gt; c'],
  ['an emoji', ':smile: :+1: x:tada::x:', ':\u2060smile: :\u2060+1: x:\u2060tada::\u2060x:'],
  ['a broadcast', '<!channel> &amp; @here', '&lt;!channel&gt; &amp;amp; @\u2060here'],
  ['a mention and a link', '<@U1> <http://x.y|z>', '&lt;@U1&gt; &lt;http://x.y|z&gt;'],
  ["the bot's own lines", 'x\n*Status*\nClosed', 'x\n∗Status∗\nClosed'],
  ['a direction turned', 'photo\u202egpj.exe', 'photogpj.exe'],
] as const;

describe('escapeText', () => {
  it.each(unmarked)('leaves %s as it is', (_name, text) => {
    expect(escapeText(text, 100)).toBe(text);
  });

  it.each(marked)('shows %s as it was written', (_name, text, expected) => {
    expect(escapeText(text, 100)).toBe(expected);
  });

  it('leaves any text without marks as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{Nd} ,.;!?()%€"'/#-]*$/u), (text) => {
        expect(escapeText(text, 10_000)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts between characters as people see them, and never through what it escaped', () => {
    expect(escapeText('ab👩🏽‍🚀cd', 6)).toBe('ab…');
    expect(escapeText('&&&', 11)).toBe('&amp;&amp;…');
    expect(escapeText('my_name', 4)).toBe('myˍ…');
    expect(escapeText('x'.repeat(100_000), 700)).toBe(`${'x'.repeat(699)}…`);
  });

  it('is never longer than its limit, for any text and limit', () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 1, max: 3_000 }), (text, limit) => {
        expect(escapeText(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('plainText', () => {
  it('keeps marks, which do nothing where it is for', () => {
    expect(plainText('*a* :smile: <b>\u0000', 100)).toBe('*a* :smile: <b> ');
  });
});
