import { dateWords } from './date-words.ts';
import { dropMarks } from './drop-marks.ts';
import { withEmoji } from './emoji-words.ts';
import { decodeSlackEntities, encodeSlackEntities } from './entities.ts';
import { linkWords } from './link-words.ts';
import { channelWords, groupWords, userWords } from './mention-words.ts';
import type { Names } from './names.ts';

/** What Slack writes between angle brackets: mentions, commands and links. One pass, no going back. */
export const angles = /<((?:[@#][A-Z0-9]|![a-z])[^<>]*|[A-Za-z][A-Za-z0-9+.-]*:[^<>\n]*)>/g;

/**
 * Words for what stands between angle brackets, entities still encoded as in the text around it. Undefined where
 * it is none of Slack's: those brackets are what somebody wrote.
 */
export function angleWords(inside: string, names: Names): string | undefined {
  const bar = inside.indexOf('|');
  const target = decodeSlackEntities(bar < 0 ? inside : inside.slice(0, bar));
  const label = bar < 0 ? '' : decodeSlackEntities(inside.slice(bar + 1));
  const words = wordsOf(target, label, names);
  return words === undefined ? undefined : encodeSlackEntities(words);
}

function wordsOf(target: string, label: string, names: Names): string | undefined {
  const rest = target.slice(1);
  if (target.startsWith('!')) return commandWords(rest, label, names);
  if (!/^[@#]/.test(target)) return linkWords(target, label === target ? label : readable(label));
  if (!/^[A-Z0-9]+$/.test(rest)) return undefined;
  return target.startsWith('@') ? userWords(names, rest, label) : channelWords(names, rest, label);
}

function commandWords(command: string, label: string, names: Names): string {
  const [name = '', first = '', format = '', address = ''] = command.split('^');
  if (/^(?:here|channel|everyone)$/.test(name)) return `@${name}`;
  if (name === 'subteam') return groupWords(names, first, label);
  if (name !== 'date') return label || command;
  return linkWords(address, dateWords({ at: Number(first || Number.NaN), format, fallback: label }));
}

/** A link's label has marks and emoji of its own: they do not reach beyond it. */
function readable(label: string): string {
  return withEmoji(dropMarks([{ isWords: true, source: label }]).join(''));
}
