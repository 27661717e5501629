import { inlineWords } from './inline-words.ts';
import { listAt, type Parts, partsAt } from './parts.ts';
import { quoted } from './quoted.ts';
import type { Reading } from './reading.ts';
import { listWords } from './rich-text-list.ts';

/** A block of rich text: its sections, lists, quotes and code, each on lines of its own. */
export function richTextWords(block: Parts, reading: Reading): string {
  return partsAt(block, 'elements')
    .map((element) => wordsOf(element, reading))
    .filter((words) => words !== '')
    .map((words, index, all) => (index < all.length - 1 ? words.replace(/\n$/, '') : words))
    .join('\n');
}

function wordsOf(element: Parts, reading: Reading): string {
  const words = () => inlineWords(listAt(element, 'elements'), reading);
  switch (element.type) {
    case 'rich_text_list':
      return bordered(element, listWords(element, reading));
    case 'rich_text_quote':
      return quoted(words());
    case 'rich_text_preformatted':
      return bordered(element, fenced(words()));
    case 'rich_text_section':
      return words();
    default:
      return inlineWords([element], reading);
  }
}

function fenced(words: string): string {
  return words === '' ? '' : `\`\`\`\n${words.replace(/\n$/, '')}\n\`\`\``;
}

/** Slack draws a border where a list or code belongs to a quote. */
function bordered(element: Parts, words: string): string {
  return element.border === 1 ? quoted(words) : words;
}
