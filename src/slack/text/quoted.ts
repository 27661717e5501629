/** The text as a quote: `> ` before each line, without a last empty one. */
export function quoted(words: string): string {
  if (words.trim() === '') return '';
  return words.replace(/\n$/, '').replaceAll(/^/gm, '> ');
}
