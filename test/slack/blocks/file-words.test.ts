import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileLabel, listWords, nameWords, sizeWords } from '../../../src/slack/blocks/file-words.ts';
import { nastyText } from './arbitraries.ts';

describe('the words for files', () => {
  it.each([
    [undefined, ''],
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 KB'],
    [1_234_567, '1.2 MB'],
    [99_949_999, '99.9 MB'],
    [999_499, '999 KB'],
    [999_500, '1 MB'],
    [1024 ** 3, '1.1 GB'],
    [5e12, '5000 GB'],
  ])('say for %s bytes: %j', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });

  it('show name and size, a long name without its middle', () => {
    expect(fileLabel({ name: 'error.png', size: 1_234_567 }, 75)).toBe('error.png · 1.2 MB');
    const label = fileLabel({ name: `${'x'.repeat(300)} screenshot.png`, size: 10 }, 75);
    expect(label).toMatch(/^x+….*screenshot\.png · 10 bytes$/);
    expect(label).toHaveLength(75);
  });

  it('show the letters of a name in the order in which they stand, on one line', () => {
    expect(nameWords('bill\u202egnp.exe')).toBe('billgnp.exe');
    expect(nameWords(' a\n\tb.txt ')).toBe('a b.txt');
    expect(nameWords('\u202e ')).toBe('a file without a name');
  });

  it('cut no character as people see them', () => {
    const label = fileLabel({ name: '👩🏽‍🚀'.repeat(40) }, 75);
    expect(label.replaceAll('👩🏽‍🚀', '')).toBe('…');
  });

  it('keep to their limits, for any name and size', () => {
    fc.assert(
      fc.property(
        nastyText,
        fc.nat({ max: 2 ** 45 }),
        fc.integer({ min: 40, max: 200 }),
        (name, size, limit) => {
          expect(fileLabel({ name, size }, limit).length).toBeLessThanOrEqual(limit);
        },
      ),
    );
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 50 }), (names) => {
        expect(listWords(names, 800).length).toBeLessThanOrEqual(800);
      }),
    );
  });
});
