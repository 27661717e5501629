import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/domain/backoff.ts';
import { incidentText } from '../../src/domain/incident-text.ts';
import { holdsReference, toReference } from '../../src/domain/reference.ts';
import { readTags } from '../../src/domain/tags.ts';
import { headOf, shorten } from '../../src/domain/text.ts';
import { aReport, aSubmission } from './a-submission.ts';

function filed(description: string, reference: string): string {
  return incidentText(aSubmission({ reference, report: aReport({ description }) }), { links: [] });
}

describe('a reference', () => {
  it('is found again at the end of a description, as text or as HTML', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), fc.string(), (bytes, words) => {
        const reference = toReference(bytes);
        const description = filed(words, reference);
        expect(holdsReference(description, reference)).toBe(true);
        expect(holdsReference(`<p>${words}</p><p>Ref ${reference}</p>`, reference)).toBe(true);
      }),
    );
  });

  it('is not found inside a longer word or in a description of another', () => {
    expect(holdsReference('Ref BOT-7F3K9QZ2X', 'BOT-7F3K9QZ2')).toBe(false);
    expect(holdsReference('Ref BOT-00000000', 'BOT-7F3K9QZ2')).toBe(false);
  });

  it('stands alone when there are no words', () => {
    expect(filed(' ', 'BOT-00000000')).toBe('Ref BOT-00000000');
  });
});

describe('tags', () => {
  it('end at a comma or a line, keep their spaces and count once', () => {
    expect(readTags(' new hire, mouse\nmouse,\r\n,laptop ')).toEqual(['new hire', 'mouse', 'laptop']);
  });
});

describe('the head of a text', () => {
  it('is a beginning, within the limit, and cuts through no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, limit) => {
        const head = headOf(text, limit);
        expect(text.startsWith(head)).toBe(true);
        expect(head.length).toBeLessThanOrEqual(limit);
      }),
    );
    expect(headOf('ab👩‍👩‍👧cd', 4)).toBe('ab');
    expect(headOf('e\u0301x', 1)).toBe('');
  });

  it('shows by an ellipsis that something is missing', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('abcd', 4)).toBe('abcd');
  });
});

describe('the pause before another try', () => {
  it('lies between 1 s and 5 min, and grows', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const pause = backoffMs(tries, random);
        expect(pause).toBeGreaterThanOrEqual(1_000);
        expect(pause).toBeLessThanOrEqual(300_000);
      }),
    );
    expect(backoffMs(9, 1)).toBeGreaterThan(backoffMs(3, 1));
  });

  it('is as long as the other side asked for, up to an hour', () => {
    expect(backoffMs(1, 0, 600_000)).toBe(600_000);
    expect(backoffMs(1, 0, 9e9)).toBe(3_600_000);
  });
});
