import { EMOJI } from './emoji.ts';

/** One element of a rich text's section. */
export type RichElement = { type: string } & Record<string, unknown>;
type Style = Partial<Record<'bold' | 'italic' | 'strike' | 'code', true>>;

/** Code, something in angle brackets, a bare address, an emoji, or a run that is bold, italic or struck. */
const TOKEN = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '<(?<angle>[^<>\\n]+)>',
    '(?<url>https?://[^\\s<>|`*~]+)',
    ':(?=[0-9_-]*[a-z+])(?<emoji>[a-z0-9_+-]{1,100})(?:::skin-tone-(?<skin>[2-6]))?:',
    '(?<![\\w*])\\*(?=\\S)(?<bold>[^*\\n]*[^*\\s])\\*(?![\\w*])',
    '(?<![\\w])_(?=\\S)(?<italic>[^_\\n]*[^_\\s])_(?![\\w])',
    '(?<![\\w~])~(?=\\S)(?<strike>[^~\\n]*[^~\\s])~(?![\\w~])',
  ].join('|'),
  'g',
);

/** A stored text, which may have several lines, as the elements Slack's client makes of it; entities are decoded once. */
export function readInline(text: string, style: Style = {}): RichElement[] {
  const elements: RichElement[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    elements.push(...words(text.slice(end, match.index), style), ...readToken(match, style));
    end = match.index + match[0].length;
  }
  return [...elements, ...words(text.slice(end), style)];
}

function readToken({ groups = {} }: RegExpExecArray, style: Style): RichElement[] {
  const { code, angle, url, emoji, skin, bold, italic, strike } = groups;
  if (code !== undefined) return words(code, { ...style, code: true });
  if (angle !== undefined) return [styled(readReference(angle), style)];
  if (url !== undefined) return [styled({ type: 'link', url: decode(url) }, style)];
  if (bold !== undefined) return readInline(bold, { ...style, bold: true });
  if (italic !== undefined) return readInline(italic, { ...style, italic: true });
  if (strike !== undefined) return readInline(strike, { ...style, strike: true });
  const unicode = EMOJI[emoji ?? ''];
  const known = { ...(unicode !== undefined && { unicode }), ...(skin && { skin_tone: Number(skin) }) };
  return [styled({ type: 'emoji', name: emoji, ...known }, style)];
}

/** What stands in angle brackets: a mention, a date, or a link with or without its own words. */
function readReference(inner: string): RichElement {
  const [target = '', label] = inner.split(/\|(.*)/s);
  const id = target.slice(1);
  if (/^@[UW][A-Z0-9]+$/.test(target)) return { type: 'user', user_id: id };
  if (/^#C[A-Z0-9]+$/.test(target)) return { type: 'channel', channel_id: id };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.split('^')[1] };
  if (target.startsWith('!date^')) return readDate(target, label);
  if (target.startsWith('!')) return { type: 'broadcast', range: id };
  return { type: 'link', url: decode(target), ...(label !== undefined && { text: decode(label) }) };
}

function readDate(target: string, label: string | undefined): RichElement {
  const [, timestamp, format, url] = target.split('^');
  return {
    type: 'date',
    timestamp: Number(timestamp),
    format,
    ...(url !== undefined && { url }),
    ...(label !== undefined && { fallback: decode(label) }),
  };
}

/** Plain words as one element; none for no words. */
export function words(text: string, style: Style = {}): RichElement[] {
  return text === '' ? [] : [styled({ type: 'text', text: decode(text) }, style)];
}

function styled(element: RichElement, style: Style): RichElement {
  return Object.keys(style).length > 0 ? { ...element, style } : element;
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
