import { fieldWords } from './field-words.ts';
import { knownElementWords } from './inline-words.ts';
import { linkWords } from './link-words.ts';
import { imageWords, videoWords } from './media-words.ts';
import { mrkdwnWords } from './mrkdwn-words.ts';
import { addressAt, isParts, type Parts, partsAt, textAt } from './parts.ts';
import { deeper, type Reading } from './reading.ts';
import { richTextWords } from './rich-text-words.ts';
import { tableWords } from './table-words.ts';
import { textObjectWords, wordsWithin } from './words-within.ts';

const line = '---';

/** The words of blocks, each on lines of its own; empty where there are none. A divider stands between words alone. */
export function blocksWords(blocks: unknown, reading: Reading): string {
  const parts = (Array.isArray(blocks) ? blocks : [])
    .filter(isParts)
    .map((block) => knownBlockWords(block, reading) ?? unknownBlockWords(block, reading))
    .filter((words) => words.trim() !== '');
  const shown = parts.filter((words, index) => words !== line || (index > 0 && parts[index - 1] !== line));
  return (shown.at(-1) === line ? shown.slice(0, -1) : shown).join('\n');
}

function knownBlockWords(block: Parts, reading: Reading): string | undefined {
  const { names } = reading;
  switch (block.type) {
    case 'rich_text':
      return richTextWords(block, deeper(reading));
    case 'section':
      return sectionWords(block, reading);
    case 'header':
      return textIn(block.text, reading);
    case 'context':
      return contextWords(block, reading);
    case 'markdown':
      return mrkdwnWords(textAt(block, 'text'), names, { marks: 'kept' });
    case 'table':
    case 'data_table':
      return tableWords(block, deeper(reading));
    case 'image':
      return imageWords(block, names);
    case 'video':
      return videoWords(block, names);
    case 'divider':
      return line;
    case 'actions':
      return lines(partsAt(block, 'elements').map((element) => buttonWords(element, reading)));
    case 'input':
      return textIn(block.label, reading);
    default:
      return undefined;
  }
}

function unknownBlockWords(block: Parts, reading: Reading): string {
  // The known kinds hold no blocks themselves: however many lie in each other, the stack stays as it is.
  const read = (part: Parts) =>
    part === block ? undefined : (knownBlockWords(part, reading) ?? knownElementWords(part, reading));
  return lines(wordsWithin(block, reading.names, read));
}

function sectionWords(block: Parts, reading: Reading): string {
  const fields = partsAt(block, 'fields').map((field) => fieldWords(field, reading.names));
  const accessory = isParts(block.accessory) ? accessoryWords(block.accessory, reading) : '';
  return lines([textIn(block.text, reading), ...fields, accessory]);
}

function contextWords(block: Parts, reading: Reading): string {
  const elements = partsAt(block, 'elements');
  const texts = elements.map((element) => textIn(element, reading)).filter((words) => words.trim() !== '');
  // An image beside words is an icon.
  return texts.length > 0
    ? texts.join(' ')
    : lines(elements.map((image) => imageWords(image, reading.names)));
}

function accessoryWords(element: Parts, reading: Reading): string {
  return element.type === 'image' ? imageWords(element, reading.names) : buttonWords(element, reading);
}

/** A button says something only where it leads somewhere. */
function buttonWords(element: Parts, reading: Reading): string {
  const address = addressAt(element, 'url');
  return element.type === 'button' && address !== '' ? linkWords(address, textIn(element.text, reading)) : '';
}

function textIn(value: unknown, reading: Reading): string {
  return isParts(value) ? (textObjectWords(value, reading.names) ?? '') : '';
}

function lines(words: readonly string[]): string {
  return words.filter((text) => text.trim() !== '').join('\n');
}
