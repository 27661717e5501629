import { headOf } from '../../domain/text.ts';
import { directions, escapeText } from '../text/escape-text.ts';

const units = ['bytes', 'KB', 'MB', 'GB'] as const;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Marks that turn the direction of what follows without the letters of any script. */
const silentMarks = /[\u200e\u200f\u061c]/g;

/** A file's size as people read it: `1.2 MB`, in thousands as file managers of today count; empty when not known. */
export function sizeWords(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  let unit = 0;
  let size = bytes;
  // What rounds to 1,000 is one of the next unit.
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const shown = unit === 0 || size >= 99.95 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${shown} ${bytes === 1 ? 'byte' : units[unit]}`;
}

/** A file's name in one line, its letters in the order in which they stand, so that its ending cannot be forged. */
export function nameWords(name: string): string {
  const line = name.replaceAll(directions, '').replaceAll(silentMarks, '').replaceAll(/\s+/g, ' ').trim();
  return line === '' ? 'a file without a name' : line;
}

/** Name and size, `error.png · 1.2 MB`, in at most `limit` UTF-16 units; a long name loses its middle. */
export function fileLabel(
  { name, size }: { readonly name: string; readonly size?: number | undefined },
  limit: number,
): string {
  const end = size === undefined ? '' : ` · ${sizeWords(size)}`;
  return `${withoutMiddle(nameWords(name), limit - end.length)}${end}`;
}

/** How many they are, as people say it. */
export function countFiles({ length }: readonly unknown[]): string {
  return `${length} ${length === 1 ? 'file' : 'files'}`;
}

/** Names in one line for a message, escaped, in at most `limit` UTF-16 units; what does not fit is counted. */
export function listWords(names: readonly string[], limit: number): string {
  const room = limit - ' and 9999 more'.length;
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    const words = escapeText(fileLabel({ name }, 100), 300);
    length += words.length + 2;
    if (length > room) break;
    shown.push(words);
  }
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

/** The text, or its beginning and its end with '…' between them, cut between characters as people see them. */
function withoutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = tailOf(text, Math.floor(limit / 3));
  return `${headOf(text, limit - 1 - end.length)}…${end}`;
}

function tailOf(text: string, limit: number): string {
  let tail = '';
  // Twice the limit is more than enough to begin between two characters.
  for (const { segment } of [...segmenter.segment(text.slice(-2 * limit))].reverse()) {
    if (tail.length + segment.length > limit) break;
    tail = segment + tail;
  }
  return tail;
}
