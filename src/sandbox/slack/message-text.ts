const ENTITY =
  /<(?:[@#][A-Z0-9]+|![a-z]+(?:\^[^<>|]*)*|(?:https?|mailto|tel):[^<>|]+)(?:\|[^<>]*)?>|&(?:amp|lt|gt);/g;

/**
 * A message's text as Slack keeps it: links, mentions and `&amp;` `&lt;` `&gt;` stay, every other `&`, `<` and `>`
 * is escaped.
 */
export function toStoredText(text: string): string {
  let stored = '';
  let end = 0;
  for (const match of text.matchAll(ENTITY)) {
    stored += escapeText(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return stored + escapeText(text.slice(end));
}

/** What a client sends for the characters a person typed. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
