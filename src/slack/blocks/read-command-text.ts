import { decodeSlackEntities } from '../text/entities.ts';

/** What stands behind the command: its first word, small, and the words after it. */
export interface CommandText {
  readonly word: string;
  readonly rest: string;
}

/** Reads what was typed behind a slash command, Slack's three entities decoded once. */
export function readCommandText(text: string): CommandText {
  const typed = decodeSlackEntities(text).trim();
  const [word = ''] = typed.split(/\s/, 1);
  return { word: word.toLowerCase(), rest: typed.slice(word.length).trim() };
}
