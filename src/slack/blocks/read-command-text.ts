/** What stands behind the command: its first word, small, and the words after it. */
export interface CommandText {
  readonly word: string;
  readonly rest: string;
}

/** Parts what was typed, in plain words, after its first word. */
export function readCommandText(text: string): CommandText {
  const typed = text.trim();
  const [word = ''] = typed.split(/\s/, 1);
  return { word: word.toLowerCase(), rest: typed.slice(word.length).trim() };
}
