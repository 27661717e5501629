import { linkWords } from './link-words.ts';
import { plainWords } from './mrkdwn-words.ts';
import type { Names } from './names.ts';
import { addressAt, isParts, type Parts, textAt } from './parts.ts';
import { textObjectWords } from './words-within.ts';

/** An image by its title and by what it is said to show. */
export function imageWords(block: Parts, names: Names): string {
  const told = new Set([textOf(block.title, names), plainWords(textAt(block, 'alt_text'))]);
  const words = [...told].filter((text) => text.trim() !== '').join(', ');
  return words === '' ? '' : `[Image: ${words}]`;
}

/** A video by its title with its address, whose it is, and what it is about. */
export function videoWords(block: Parts, names: Names): string {
  const title = textOf(block.title, names) || plainWords(textAt(block, 'alt_text'));
  const from = ['author_name', 'provider_name'].map((name) => plainWords(textAt(block, name)));
  const lines = [
    linkWords(addressAt(block, 'title_url'), title),
    from.filter((text) => text !== '').join(', '),
    textOf(block.description, names),
  ];
  return lines.filter((line) => line.trim() !== '').join('\n');
}

function textOf(value: unknown, names: Names): string {
  return isParts(value) ? (textObjectWords(value, names) ?? '') : '';
}
