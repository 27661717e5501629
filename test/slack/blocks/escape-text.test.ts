import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/slack/blocks/escape-text.ts';
import { nastyText } from './arbitraries.ts';

describe('escapeText', () => {
  it('leaves harmless text as it is', () => {
    expect(escapeText('Printer (3rd floor): "jammed" *again* 👍🏽', 100)).toBe(
      'Printer (3rd floor): "jammed" *again* 👍🏽',
    );
  });

  it('shows marks as words and pings nobody', () => {
    expect(escapeText('<!channel> &amp; @here', 100)).toBe('&lt;!channel&gt; &amp;amp; @\u2060here');
  });

  it('cuts between characters as people see them, and never through what it escaped', () => {
    expect(escapeText('ab👩🏽‍🚀cd', 6)).toBe('ab…');
    expect(escapeText('&&&', 11)).toBe('&amp;&amp;…');
  });

  it('is never longer than its limit, for any text and limit', () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 1, max: 3_000 }), (text, limit) => {
        expect(escapeText(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
