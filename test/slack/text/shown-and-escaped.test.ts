import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMentions } from '../../../src/sandbox/slack/mentions.ts';
import { escapeText } from '../../../src/slack/text/escape-text.ts';
import { toShownText } from '../../../src/slack/text/to-shown-text.ts';
import { htmlSoup } from './html-soup.ts';

/** As a card shows a description of the ITSM. */
const toSafeMrkdwn = (text: string, limit: number) => escapeText(toShownText(text), limit);

const examples = [
  ['HTML', '<p>Fixed by <b>Bob</b> &amp; Eve</p>', 'Fixed by Bob &amp; Eve'],
  ['a ping in entities', '<p>&lt;!channel&gt; &#64;here</p>', '&lt;!channel&gt; @\u2060here'],
  [
    'a link under other words',
    '<a href="https://evil.example">https://bank.example</a>',
    'https://bank.example (https://evil.example)',
  ],
  ['marks put together of pieces', '<p>*<i></i>Status*<br>&gt; x</p>', '∗Status∗\n\u2060&gt; x'],
  ['a quotation', '<blockquote>old</blockquote><p>new</p>', '\u2060&gt; old\n\nnew'],
] as const;

describe('what the ITSM holds, as mrkdwn', () => {
  it.each(examples)('is words: %s', (_name, text, expected) => {
    expect(toSafeMrkdwn(text, 200)).toBe(expected);
  });

  it('pings nobody, links nowhere, formats nothing and keeps its limit, whatever it is', () => {
    fc.assert(
      fc.property(htmlSoup, fc.integer({ min: 1, max: 3_000 }), (text, limit) => {
        const safe = toSafeMrkdwn(text, limit);
        expect(safe.length).toBeLessThanOrEqual(limit);
        expect(safe.isWellFormed()).toBe(true);
        expect(readMentions(safe, [])).toEqual({ users: [], groups: [], broadcasts: [] });
        expect(safe).not.toMatch(/[<>]|@(?:here|channel|everyone)/i);
        expect(safe.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        expect(safe).not.toMatch(/[`＊＿｀]|\*[^\s*][^\n]*\*|~[^\s~][^\n]*~|^\s*(?:&gt;|＞)/m);
        expect(safe).not.toMatch(/(?<![\p{L}\p{N}_])_|:(?:smile|tada):/u);
      }),
      { numRuns: 1_500 },
    );
  });

  it('is cut between characters as people see them', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (text, limit) => {
          const cut = toSafeMrkdwn(text, limit);
          const shown = toShownText(text);
          if (cut === escapeText(shown, Number.MAX_SAFE_INTEGER)) return;
          const heads = [...graphemes.segment(shown)].map(({ index }) => shown.slice(0, index));
          const possible = heads.map((head) => escapeText(`${head}…`, Number.MAX_SAFE_INTEGER));
          expect(possible).toContain(cut);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes 200,000 characters', () => {
    expect(toSafeMrkdwn(`<p>${'*<b>x</b> '.repeat(20_000)}</p>`, 50)).toBe(`${'∗x '.repeat(16)}∗…`);
  });
});
