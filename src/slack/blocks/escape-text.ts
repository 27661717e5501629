import { headOf, shorten } from '../../domain/text.ts';

/** Slack's own words that ping many, when they are typed without its brackets. */
const broadcasts = /@(?=here|channel|everyone)/gi;
const controls = /[^\P{Cc}\t\n\r]/gu;

/**
 * Text of people and of the ITSM as it may stand in a message: shown as it was written, HTML as words, nobody
 * pinged, nothing turned into a link. At most `limit` UTF-16 units after escaping, cut between characters as people
 * see them; an empty text stays empty.
 */
export function escapeText(text: string, limit: number): string {
  const clean = cleanText(text);
  const whole = escaped(clean);
  if (whole.length <= limit) return whole;
  let kept = Math.min(limit, clean.length);
  let cut = whole;
  do {
    // One unit grows to five at most: this never cuts much more than it must, and always ends.
    kept -= Math.max(1, Math.ceil((cut.length - limit) / 5));
    cut = `${escaped(headOf(clean, Math.max(0, kept)))}…`;
  } while (cut.length > limit && kept > 0);
  return cut;
}

/** Text for places where Slack reads no marks (labels, options): no control characters, at most `limit` units. */
export function plainText(text: string, limit: number): string {
  return shorten(cleanText(text), limit);
}

/** Text given back to a field: as it was typed, but for what cannot be sent. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll(controls, ' ');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(broadcasts, '@\u2060');
}
