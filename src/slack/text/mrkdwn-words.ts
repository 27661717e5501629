import { angles, angleWords } from './angle-words.ts';
import { dropMarks, type Stretch } from './drop-marks.ts';
import { withEmoji } from './emoji-words.ts';
import { decodeSlackEntities } from './entities.ts';
import type { Names } from './names.ts';

const fixed = new RegExp(`\`\`\`[^]+?\`\`\`|\`[^\`\\n]+\`|${angles.source}`, 'g');
/** What begins a mention, or would with what follows once nothing is escaped any more. */
const live = /<(?=[@#][A-Z0-9]+(?![A-Za-z0-9])|![a-z])/g;

/**
 * Slack's mrkdwn as plain text: mentions, links and dates by their names, emoji by their characters, entities
 * decoded once, marks of style dropped unless `marks` says 'kept'; code and everything else as it is written.
 */
export function mrkdwnWords(
  text: string,
  names: Names,
  { marks = 'dropped' }: { readonly marks?: 'dropped' | 'kept' } = {},
): string {
  const stretches = split(text);
  const sources = marks === 'kept' ? stretches.map(({ source }) => source) : dropMarks(stretches);
  const words = sources.map((source, index) =>
    stretches[index]?.isWords ? withEmoji(source) : withoutAngles(source, names),
  );
  // Brackets that were left standing around a mention may have become one themselves.
  return decodeSlackEntities(words.join('').replaceAll(live, '<\u2060'));
}

/** Text that Slack reads no marks in: entities decoded once, emoji by their characters unless they are 'kept'. */
export function plainWords(text: string, emoji: 'shown' | 'kept' = 'shown'): string {
  return decodeSlackEntities(emoji === 'kept' ? text : withEmoji(text));
}

function split(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { 0: source, index } of text.matchAll(fixed)) {
    if (index > from) stretches.push({ isWords: true, source: text.slice(from, index) });
    stretches.push({ isWords: false, source });
    from = index + source.length;
  }
  if (from < text.length) stretches.push({ isWords: true, source: text.slice(from) });
  return stretches;
}

function withoutAngles(source: string, names: Names): string {
  return source.replaceAll(angles, (whole, inside: string) => angleWords(inside, names) ?? whole);
}
