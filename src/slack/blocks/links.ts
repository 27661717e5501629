import { escapeText } from '../text/escape-text.ts';

/** What would end an address within Slack's brackets, or be read as a mark there. */
const unsafe = /[<>|"`\s]/g;
const longest = 1_500;

/**
 * `label` as a link to `address`, both safe to stand in a message: the label is escaped and at most 300 units, the
 * address is http or https, without a user's name in it. The label alone where the address is none of that.
 */
export function linked(address: string | undefined, label: string): string {
  const words = escapeText(label.replaceAll(/\s+/g, ' '), 300);
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return words;
  }
  const href = url.href.replaceAll(unsafe, encodeURIComponent).replaceAll('&', '&amp;');
  if (href.length > longest || words === '') return words;
  // Nothing says how Slack reads a second bar: its double stands in its place.
  return `<${href}|${words.replaceAll('|', '\u2223')}>`;
}
