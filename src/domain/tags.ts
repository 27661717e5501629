/**
 * Tags as a person typed them: a comma or a line ends a tag, spaces belong to it. Empty ones are left out, and
 * one that was given twice counts once.
 */
export function readTags(typed: string): string[] {
  const tags = typed.split(/[,\r\n]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
