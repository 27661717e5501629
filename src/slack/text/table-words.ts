import { inlineWords } from './inline-words.ts';
import { plainWords } from './mrkdwn-words.ts';
import { isParts, listAt, type Parts, textAt } from './parts.ts';
import type { Reading } from './reading.ts';
import { richTextWords } from './rich-text-words.ts';
import { textObjectWords } from './words-within.ts';

const mostDashes = 80;

/** A table, a line for each row: ` | ` between the cells, a line of dashes under the first row, its caption above. */
export function tableWords(block: Parts, reading: Reading): string {
  const caption = plainWords(textAt(block, 'caption'));
  const rows = listAt(block, 'rows')
    .filter((row) => Array.isArray(row))
    .map((row: unknown[]) => row.map((cell) => cellWords(cell, reading)).join(' | '));
  const [first, ...others] = rows;
  if (first === undefined || rows.every((row) => /^[ |]*$/.test(row))) return caption;
  const dashes = '-'.repeat(Math.min(Math.max(first.length, 3), mostDashes));
  return [...(caption === '' ? [] : [caption]), first, dashes, ...others].join('\n');
}

function cellWords(cell: unknown, reading: Reading): string {
  if (!isParts(cell)) return '';
  return onOneLine(wordsOf(cell, reading));
}

function wordsOf(cell: Parts, reading: Reading): string {
  if (cell.type === 'rich_text') return richTextWords(cell, reading);
  if (cell.type !== 'raw_number') return textObjectWords(cell, reading.names) ?? inlineWords([cell], reading);
  const shown = plainWords(textAt(cell, 'text'));
  return shown === '' && typeof cell.value === 'number' ? `${cell.value}` : shown;
}

function onOneLine(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}
