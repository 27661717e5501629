import { headOf } from '../../domain/text.ts';
import { escapeText } from '../text/escape-text.ts';

/** Somebody's words in one line, escaped, at most `limit` UTF-16 units; empty where nothing of them can be seen. */
export function oneLine(text: string, limit: number): string {
  // What is far over the limit is not shown anyhow, and may be a megabyte.
  const near = headOf(text, 4 * limit);
  return escapeText(near.replaceAll(/\s+/g, ' ').trim(), limit).trim();
}

/** As many of these names as there is room for in `limit` UTF-16 units, escaped, in one line; the others are counted. */
export function listOf(texts: readonly string[], limit: number): string {
  const names: string[] = [];
  let length = ' and 9999999 more'.length;
  for (const text of texts) {
    const name = oneLine(text, 150) || 'without a name';
    length += name.length + 2;
    if (length > limit) break;
    names.push(name);
  }
  const rest = texts.length - names.length;
  return rest === 0 ? names.join(', ') : `${names.join(', ')} and ${rest} more`;
}
