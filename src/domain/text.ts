const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The longest beginning of `text` that is at most `limit` UTF-16 units long and does not cut through a character
 * as people see it (an emoji with its skin tone, a letter with its accents). A first character longer than the
 * limit gives an empty text.
 */
export function headOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of segmenter.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** `text`, or its beginning with '…' where it is longer than `limit` UTF-16 units. For what is only shown. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${headOf(text, limit - 1)}…`;
}
