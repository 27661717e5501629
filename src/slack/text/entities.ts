const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack's three entities as the characters they stand for, once: `&amp;lt;` gives `&lt;`. */
export function decodeSlackEntities(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => characters[entity] ?? entity);
}

/** The opposite of `decodeSlackEntities`. */
export function encodeSlackEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
