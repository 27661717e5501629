/** Tags whose content is no HTML and not shown, and how it is read up to its end. */
export const rawTags: ReadonlyMap<string, 'RAWTEXT' | 'SCRIPT_DATA'> = new Map([
  ['script', 'SCRIPT_DATA'],
  ...['style', 'title', 'iframe', 'noembed', 'noframes', 'xmp'].map((name) => [name, 'RAWTEXT'] as const),
]);

/** Tags that show nothing of what is in them. */
export const silentTags = new Set(['template', 'noscript', 'svg', 'object', 'audio', 'video', 'canvas']);

/** Tags that stand on lines of their own, with space around them. */
export const paragraphTags = new Set('p h1 h2 h3 h4 h5 h6 dl'.split(' '));

/** Tags that stand on lines of their own. */
export const lineTags = new Set(
  [
    'address article aside caption center dd details dir div dt fieldset figcaption figure footer form header',
    'html body hgroup legend li main menu nav option section select summary',
  ]
    .join(' ')
    .split(' '),
);

/** Tags that have lines of their own making, only say how words look or what they are, or hold none. */
const otherTags = new Set(
  [
    'a abbr acronym area b base basefont bdi bdo bgsound big blink blockquote br button cite code col colgroup data',
    'datalist del dfn em embed font frame frameset head hr i img input ins kbd label link map mark marquee math meta',
    'meter nobr ol optgroup output param picture pre progress q rb rp rt rtc ruby s samp slot small source span',
    'strike strong sub sup table tbody td textarea tfoot th thead time tr track tt u ul var wbr',
  ]
    .join(' ')
    .split(' '),
);

const prefixed = /^[a-z]\w{0,4}:\w+$/;

/** Whether HTML knows a tag of this name, or Office marked it as its own by a prefix, such as `o:p`. */
export function isKnownTag(name: string): boolean {
  return [paragraphTags, lineTags, otherTags].some((tags) => tags.has(name)) || prefixed.test(name);
}
