import type { User } from '../slack/model.ts';

/**
 * What was typed, with whom it names by `@` turned into mentions: `@Incident Bot list` reads `<@U…> list`. People and
 * bots are known by their names and by their handles, in any case of letters; the longest name wins.
 */
export function toMentions(text: string, users: Iterable<User>): string {
  const ids = new Map<string, string>();
  for (const { id, name, realName, isDeleted } of users) {
    if (isDeleted) continue;
    for (const known of [name, realName]) ids.set(known.toLowerCase(), id);
  }
  const names = [...ids.keys()].sort((one, other) => other.length - one.length).map(literally);
  const mention = new RegExp(`(?<![\\w<])@(${names.join('|')})(?!\\w)`, 'gi');
  return text.replaceAll(mention, (typed, name: string) => {
    const id = ids.get(name.toLowerCase());
    return id === undefined ? typed : `<@${id}>`;
  });
}

function literally(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
