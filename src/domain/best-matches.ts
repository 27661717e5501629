/**
 * The texts that fit what was typed, best first and else in their order: those that are it, begin with it, have a
 * word that begins with it, hold it, hold all of its words. Case and accents count for nothing; nothing typed fits
 * everything. At most `most`.
 */
export function bestMatches(texts: readonly string[], typed: string, most: number): readonly string[] {
  const wanted = toSearchText(typed);
  if (wanted === '') return texts.slice(0, most);
  const found = texts.flatMap((text) => {
    const rank = rankOf(toSearchText(text), wanted);
    return rank === undefined ? [] : [{ text, rank }];
  });
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ text }) => text);
}

/** Without case, accents and outer spaces, so that 'zur' finds 'Zürich'. */
function toSearchText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ');
}

function rankOf(text: string, wanted: string): number | undefined {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (text.includes(wanted)) {
    const words = text.split(/[^\p{L}\p{N}]+/u);
    return text.includes(` ${wanted}`) || words.some((word) => word.startsWith(wanted)) ? 2 : 3;
  }
  return wanted.split(' ').every((word) => text.includes(word)) ? 4 : undefined;
}
