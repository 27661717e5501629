import { mrkdwnWords, plainWords } from './mrkdwn-words.ts';
import type { Names } from './names.ts';
import { isParts, type Parts, textAt } from './parts.ts';

/** Names under which parts of any kind keep what people read. */
const wordNames = new Set([
  ...['text', 'title', 'subtitle', 'body', 'caption', 'description', 'label', 'alt_text', 'fallback'],
]);

/** Reads a part of a known kind; undefined for one that is none, and is looked into. */
export type ReadPart = (part: Parts) => string | undefined;

/**
 * Every text within something of an unknown kind, in its order, however deep it lies: `read` is asked first for
 * each part. Takes no more stack for what is nested more deeply.
 */
export function wordsWithin(root: unknown, names: Names, read: ReadPart): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') found.push(value);
    else if (Array.isArray(value)) push(waiting, value.filter(isNested));
    else if (isParts(value)) {
      const words = read(value) ?? textObjectWords(value, names);
      if (words === undefined) push(waiting, insideOf(value, names));
      else found.push(words);
    }
  }
  return found.filter((words) => words.trim() !== '');
}

/** The words of a text object, by its kind; undefined for any other part. */
export function textObjectWords(part: Parts, names: Names): string | undefined {
  if (part.type === 'mrkdwn') return mrkdwnWords(textAt(part, 'text'), names);
  if (part.type !== 'plain_text' && part.type !== 'raw_text') return undefined;
  return part.emoji === false ? plainWords(textAt(part, 'text'), 'kept') : plainWords(textAt(part, 'text'));
}

function insideOf(part: Parts, names: Names): unknown[] {
  return Object.entries(part).flatMap(([name, value]) => {
    if (isNested(value)) return [value];
    const isWords = typeof value === 'string' && wordNames.has(name);
    return isWords ? [mrkdwnWords(textAt(part, name), names, { marks: 'kept' })] : [];
  });
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function push(waiting: unknown[], values: readonly unknown[]): void {
  for (const value of values.toReversed()) waiting.push(value);
}
