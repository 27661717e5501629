const paired = [
  'html head body title style script div span p pre blockquote center h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table',
  'caption thead tbody tfoot tr td th colgroup a b strong i em u s strike del ins sub sup small big mark font code',
  'kbd samp tt q cite section article header footer main aside nav figure figcaption address label',
]
  .join(' ')
  .replaceAll(' ', '|');

/** An end tag of HTML, or a start tag that stands in running text without one. */
const tag = new RegExp(`</(?:${paired})\\s*>|<(?:br|hr|p|div|li|img)(?:\\s[^<>]*|/)?>`, 'i');

/**
 * Whether a text is HTML as an editor writes it. A `<`, an address in angle brackets, a type such as `List<i>` or a
 * placeholder such as `<title>` do not make it so; a tag of HTML that is closed does, and so does a line break,
 * paragraph or picture.
 */
export function isHtml(text: string): boolean {
  return tag.test(text);
}
