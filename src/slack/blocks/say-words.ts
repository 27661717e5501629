import { escapeText } from '../text/escape-text.ts';
import { type Message, section, toMessage } from './message.ts';

/** A message of plain words; `text` need not be escaped. */
export function sayWords(text: string): Message {
  return toMessage([section(escapeText(text, 3_000))]);
}
