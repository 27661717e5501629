import { Token, Tokenizer, TokenizerMode } from 'parse5';
import { HtmlBlocks } from './html-blocks.ts';
import { isKnownTag, rawTags, silentTags } from './html-tags.ts';
import { TextLines } from './text-lines.ts';

/**
 * The words of HTML in lines as they would be seen: paragraphs, lists and tables readable, links with their address
 * in brackets where it is not what they show, pictures by their alternative text, entities decoded once. What no
 * browser shows (scripts, styles, comments, templates) is left out; a tag that HTML does not know is kept as it is
 * written, since it is an address or a type that nobody escaped. It never throws, and reads the text once, from front
 * to back.
 */
export function htmlToText(html: string): string {
  const lines = new TextLines();
  const blocks = new HtmlBlocks(lines);
  const silence = { name: '', depth: 0 };
  let link = { address: '', from: 0 };

  function endLink(): void {
    lines.write(addressBeside(lines.since(link.from), link.address));
    link = { address: '', from: lines.mark() };
  }
  function onStartTag(tag: Token.TagToken): void {
    const name = tag.tagName;
    const raw = rawTags.get(name);
    if (raw !== undefined) tokenizer.state = TokenizerMode[raw];
    if (silence.depth > 0) silence.depth += name === silence.name ? 1 : 0;
    else if (raw !== undefined || silentTags.has(name)) Object.assign(silence, { name, depth: 1 });
    else if (name === 'a') {
      endLink();
      link = { address: addressOf(tag), from: lines.mark() };
    } else if (isKnownTag(name)) blocks.start(tag);
    else lines.write(sourceOf(html, tag));
  }
  function onEndTag(tag: Token.TagToken): void {
    const name = tag.tagName;
    if (silence.depth > 0) silence.depth -= name === silence.name ? 1 : 0;
    else if (name === 'a') endLink();
    else if (isKnownTag(name)) blocks.end(name);
    else lines.write(sourceOf(html, tag));
  }
  function onCharacter({ chars }: Token.CharacterToken): void {
    if (silence.depth === 0) lines.write(chars);
  }
  // parse5 reads the tags, but builds no tree: that of badly nested HTML is quadratic in time and memory.
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      ...{ onStartTag, onEndTag, onCharacter, onWhitespaceCharacter: onCharacter, onEof: endLink },
      ...{ onComment: ignore, onDoctype: ignore, onNullCharacter: ignore },
    },
  );
  tokenizer.write(html, true);
  return lines.text();
}

function ignore(): void {
  // Nothing of it is shown.
}

function sourceOf(html: string, { location }: Token.TagToken): string {
  return location ? html.slice(location.startOffset, location.endOffset) : '';
}

function addressOf(tag: Token.TagToken): string {
  const address = (Token.getTokenAttr(tag, 'href') ?? '').trim();
  return /^https?:\/\/\S+$/i.test(address) ? address : '';
}

function addressBeside(shown: string, address: string): string {
  const bare = (text: string) => text.trim().replace(/\/$/, '');
  if (address === '' || bare(shown) === bare(address)) return '';
  return shown.trim() === '' ? address : ` (${address})`;
}
