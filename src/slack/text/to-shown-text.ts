import { isHtml } from '../../domain/is-html.ts';
import { shorten } from '../../domain/text.ts';
import { directions, sendableText } from './escape-text.ts';
import { htmlToText } from './html-to-text.ts';

/** How much of a text is looked at, in UTF-16 units: far more than a message can show. */
const limit = 200_000;

/**
 * The words of a text of the ITSM, which may be plain or HTML: plain text as it is, HTML as it would be read. No
 * control characters but line breaks and tabs, no half characters, nothing that turns the direction of what follows.
 * It never throws, takes time in proportion to the text, and looks at its first 200,000 UTF-16 units; where there
 * are more, it ends in '…'.
 */
export function toShownText(text: string): string {
  const read = shorten(text, limit);
  const words = isHtml(read) ? htmlToText(read) : read;
  return sendableText(words.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')).replaceAll(directions, '');
}
