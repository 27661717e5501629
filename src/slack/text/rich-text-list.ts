import { inlineWords } from './inline-words.ts';
import { countAt, deepest, isParts, listAt, type Parts } from './parts.ts';
import { deeper, type Reading } from './reading.ts';

const mostIndent = 8;
const romans = Object.entries({
  ...{ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90 },
  ...{ l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 },
});

/**
 * A list of rich text, a line for each item: two spaces of indent a level, bullets, or numbers as Slack shows them
 * (1., a., i. by level). Further lines of an item stand under its words.
 */
export function listWords(list: Parts, reading: Reading, level = 0): string {
  const indent = Math.min(countAt(list, 'indent', mostIndent) + level, mostIndent);
  const lines: string[] = [];
  let number = countAt(list, 'offset', 100_000);
  for (const item of listAt(list, 'elements')) {
    if (isList(item) && reading.depth < deepest) {
      lines.push(listWords(item, deeper(reading), indent + 1));
      continue;
    }
    number += 1;
    const label = list.style === 'ordered' ? `${numeral(number, indent)}. ` : '• ';
    const margin = `\n${'  '.repeat(indent)}${' '.repeat(label.length)}`;
    const words = inlineWords([item], reading).replace(/\n$/, '');
    lines.push(`${'  '.repeat(indent)}${label}${words.replaceAll('\n', margin)}`);
  }
  return lines.join('\n');
}

function isList(item: unknown): item is Parts {
  return isParts(item) && item.type === 'rich_text_list';
}

function numeral(number: number, indent: number): string {
  if (indent % 3 === 1) return letters(number);
  return indent % 3 === 2 && number < 4000 ? roman(number) : `${number}`;
}

function letters(number: number): string {
  let text = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
  }
  return text;
}

function roman(number: number): string {
  let left = number;
  let text = '';
  for (const [sign, value] of romans) {
    text += sign.repeat(Math.floor(left / value));
    left %= value;
  }
  return text;
}
