import { expect, it } from 'vitest';
import { readTree, type SourceTree } from './source-tree.ts';

const longestFile = 300;
const longestMedian = 60;

function measure(tree: SourceTree) {
  const lengths = [...tree].map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }));
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    tooLong: lengths.filter(({ lines }) => lines > longestFile),
  };
}

const { median, tooLong } = measure(readTree(['src', 'test'], /\.(ts|js)$/));

it('no file has more than 300 lines', () => {
  expect(tooLong).toEqual([]);
});

it('half of the files have at most 60 lines', () => {
  expect(median).toBeLessThanOrEqual(longestMedian);
});

it('a long file and a high median are measured as such', () => {
  const long = { path: 'a.ts', lines: 301 };
  const tree = new Map([
    ['a.ts', 'x\n'.repeat(301)],
    ['b.ts', 'x\n'.repeat(61)],
    ['c.ts', 'x'],
  ]);
  expect(measure(tree)).toEqual({ median: 61, tooLong: [long] });
});
