import type { RichTextBlockElement, RichTextSectionElement } from 'slack-blocks-to-jsx';
import { decodeText } from './decode-text.ts';
import { readReference } from './reference.ts';

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };

const styleOf: Readonly<Record<string, Style>> = {
  '*': { bold: true },
  _: { italic: true },
  '~': { strike: true },
};

const fence = /```\n?([\s\S]+?)\n?```\n?/;
const quote = /^(?:>|&gt;) ?/;
/** Code, something in angle brackets, an emoji, a styled run, a bare address: in the order Slack looks for them. */
const inline =
  /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+-]+):|(?<!\w)([*_~])(?=\S)(.+?)(?<=\S)\4(?!\w)|(https?:\/\/[^\s<>|]+)/;

/**
 * Slack's mrkdwn as the rich text it stands for. Only what Slack knows is formatted: headings, tables and links of
 * Markdown stay the letters they are. `&amp;`, `&lt;` and `&gt;` are decoded once, after all else was read, so that
 * escaped text mentions nobody.
 */
export function readMrkdwn(text: string): RichTextBlockElement[] {
  return text.split(fence).flatMap((part, index) => {
    if (part === '') return [];
    const isCode = index % 2 === 1;
    return isCode ? { type: 'rich_text_preformatted', elements: [words(part, {})] } : readLines(part);
  });
}

/** Sections and quotes: neighbouring lines of one kind belong together. */
function readLines(text: string): RichTextBlockElement[] {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const quoted = quote.test(line);
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(line.replace(quote, ''));
    else runs.push({ quoted, lines: [quoted ? line.replace(quote, '') : line] });
  }
  return runs.map(({ quoted, lines }) => ({
    type: quoted ? 'rich_text_quote' : 'rich_text_section',
    elements: lines.flatMap((line, index) => [
      ...(index > 0 ? [words('\n', {})] : []),
      ...readInline(line, {}),
    ]),
  }));
}

function readInline(text: string, style: Style): RichTextSectionElement[] {
  const found = inline.exec(text);
  if (!found) return text === '' ? [] : [words(text, style)];
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  return [
    ...(before === '' ? [] : [words(before, style)]),
    ...readToken(found, style),
    ...readInline(after, style),
  ];
}

function readToken(found: RegExpExecArray, style: Style): RichTextSectionElement[] {
  const [whole, code, reference, emoji, mark = '', styled = '', address] = found;
  if (code !== undefined) return [words(code, { ...style, code: true })];
  if (reference !== undefined) return [readReference(reference, style) ?? words(whole, style)];
  if (emoji !== undefined) return [{ type: 'emoji', name: emoji }];
  if (address !== undefined) return [{ type: 'link', url: decodeText(address), style }];
  return readInline(styled, { ...style, ...styleOf[mark] });
}

function words(text: string, style: Style): RichTextSectionElement {
  return { type: 'text', text: decodeText(text), style };
}
