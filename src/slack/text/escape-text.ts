import { headOf, shorten } from '../../domain/text.ts';

const controls = /[^\P{Cc}\t\n\r]/gu;
/** Marks that show the letters after them in another order, up to the end of what holds them. */
export const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/** Slack's own words that ping many, when they are typed without its brackets. */
const broadcasts = /@(?=here|channel|everyone)/gi;
/** What makes a line a quotation. */
const quotes = /^([ \t]*)(?=>|＞)/gm;
/** A colon with a name up to the next colon. */
const emoji = /(.?):(?=([\p{L}\p{N}_+'-]{1,100}):)/gu;

/**
 * Marks that act, and what is shown in place of each. Slack has no way to escape them, and an invisible character
 * beside them makes them act all the more, so each is exchanged for its double of another code. A bold or struck
 * mark with white space on both sides does nothing, nor do underscores within a word: they stay.
 */
const marks = new RegExp(
  [
    ...['(?<=[^ \\t\\n])[*~]', '[*~](?=[^ \\t\\n])', '[`＊＿｀]'],
    ...['(?<![\\p{L}\\p{N}_])_+', '(?<!_)_+(?![\\p{L}\\p{N}_])'],
  ].join('|'),
  'gu',
);
const doubles: Readonly<Record<string, string>> = {
  ...{ '*': '\u2217', '~': '\u223c', _: '\u02cd', '`': '\u02cb' },
  ...{ '＊': '\ufe61', '＿': '\u2e0f', '｀': '\u02cb' },
};

/**
 * Text of people and of the ITSM as it may stand in a message: shown as it was written, HTML as words, nobody
 * pinged, nothing turned into a link, a format, a quotation or an emoji. At most `limit` UTF-16 units after escaping,
 * cut between characters as people see them; an empty text stays empty, and text without marks stays as it is.
 */
export function escapeText(text: string, limit: number): string {
  const clean = sendableText(text).replaceAll(directions, '');
  const whole = escaped(clean);
  if (whole.length <= limit) return whole;
  let kept = Math.min(limit, clean.length);
  let cut = escaped(`${headOf(clean, kept)}…`);
  while (cut.length > limit && kept > 0) {
    // One unit grows to five at most: this never cuts much more than it must, and always ends.
    kept = Math.max(0, kept - Math.max(1, Math.ceil((cut.length - limit) / 5)));
    cut = escaped(`${headOf(clean, kept)}…`);
  }
  return cut;
}

/** Text for places where Slack reads no marks (labels, options): no control characters, at most `limit` units. */
export function plainText(text: string, limit: number): string {
  return shorten(sendableText(text), limit);
}

/** Text given back to a field: as it was typed, but for what cannot be sent. */
export function sendableText(text: string): string {
  return text.toWellFormed().replaceAll(controls, ' ');
}

function escaped(text: string): string {
  return text
    .replaceAll(marks, (mark) => (doubles[mark.charAt(0)] ?? '').repeat(mark.length))
    .replaceAll(emoji, (colon, before: string, name: string) =>
      namesEmoji(name, before) ? `${colon}\u2060` : colon,
    )
    .replaceAll(quotes, '$1\u2060')
    .replaceAll(broadcasts, '@\u2060')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Times, and addresses of hexadecimal numbers between colons, name none. */
function namesEmoji(name: string, before: string): boolean {
  if (/^(?:[+-]1|100|1234)$/.test(name)) return before !== ':' && !/\d/.test(before);
  return /\p{L}/u.test(name) && !(/^[\da-f]{1,4}$/i.test(name) && /[\da-f:]/i.test(before));
}
