import { dateWords } from './date-words.ts';
import { emojiWords } from './emoji-words.ts';
import { linkWords } from './link-words.ts';
import { channelWords, groupWords, userWords } from './mention-words.ts';
import { deepest, isParts, listAt, type Parts, textAt } from './parts.ts';
import { deeper, type Reading } from './reading.ts';
import { wordsWithin } from './words-within.ts';

/** The elements of one stretch of rich text as they are read: code in backticks, other styles dropped. */
export function inlineWords(elements: readonly unknown[], reading: Reading): string {
  let words = '';
  let inCode = false;
  for (const element of elements) {
    const part = elementWords(element, reading);
    if (part === '') continue;
    if (isCode(element) !== inCode) {
      words += '`';
      inCode = !inCode;
    }
    words += part;
  }
  return inCode ? `${words}\`` : words;
}

/** One element of rich text; undefined for a kind that is not known. */
export function knownElementWords(element: Parts, { names }: Pick<Reading, 'names'>): string | undefined {
  const text = (name: string) => textAt(element, name);
  switch (element.type) {
    case 'text':
      return text('text');
    case 'link':
      return linkWords(text('url'), text('text'));
    case 'user':
      return userWords(names, text('user_id'));
    case 'usergroup':
      return groupWords(names, text('usergroup_id'));
    case 'channel':
      return channelWords(names, text('channel_id'));
    case 'broadcast':
      return /^(?:here|channel|everyone)$/.test(text('range')) ? `@${text('range')}` : '';
    case 'emoji':
      return emojiWords(text('name'), text('unicode'));
    case 'color':
      return text('value');
    case 'date': {
      const at = typeof element.timestamp === 'number' ? element.timestamp : Number.NaN;
      return linkWords(text('url'), dateWords({ at, format: text('format'), fallback: text('fallback') }));
    }
    default:
      return undefined;
  }
}

function elementWords(element: unknown, reading: Reading): string {
  if (!isParts(element)) return '';
  const known = knownElementWords(element, reading);
  if (known !== undefined) return known;
  if (reading.depth < deepest && listAt(element, 'elements').length > 0) {
    return inlineWords(listAt(element, 'elements'), deeper(reading));
  }
  return wordsWithin(element, reading.names, (part) => knownElementWords(part, reading)).join(' ');
}

function isCode(element: unknown): boolean {
  return isParts(element) && isParts(element.style) && element.style.code === true;
}
