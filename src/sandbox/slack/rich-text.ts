import { withIds } from './block-kit/with-ids.ts';
import type { Block } from './model.ts';
import type { RichElement } from './rich-text-inline.ts';
import { readInline, words } from './rich-text-inline.ts';

const FENCE = /```\n?([\s\S]+?)\n?```\n?/;
const QUOTE = /^(?:>|&gt;) ?(.*)$/;
const ITEM = /^( *)(?:[•◦▪]\uFE0E?|(\d{1,9})\.) +(.*)$/;
/** How many blanks before an item are one level. */
const INDENT = 4;

/** Lines of one kind that follow each other. */
interface Run {
  kind: 'section' | 'quote' | 'bullet' | 'ordered';
  /** Of lists: the level, from 0. */
  indent: number;
  /** Of ordered lists: the first item's number. */
  start: number;
  lines: string[];
}

/**
 * The `rich_text` block Slack's client sends with what a person typed: sections, `• ` and `1. ` lists, `> ` quotes and
 * fenced code. `text` is as Slack keeps it. No block for no text.
 */
export function toRichText(text: string): Block[] {
  if (text === '') return [];
  const elements = text
    .split(FENCE)
    .flatMap((part, index) => (index % 2 === 1 ? [toCode(part)] : toRuns(part).flatMap(toElement)));
  return withIds([{ type: 'rich_text', elements }]);
}

function toCode(code: string): RichElement {
  return { type: 'rich_text_preformatted', elements: words(code), border: 0 };
}

function toRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (const line of text.split('\n')) {
    const next = readLine(line);
    const last = runs.at(-1);
    if (last?.kind === next.kind && last.indent === next.indent) last.lines.push(...next.lines);
    else runs.push(next);
  }
  return runs;
}

function readLine(line: string): Run {
  const quoted = QUOTE.exec(line);
  if (quoted) return { kind: 'quote', indent: 0, start: 1, lines: [quoted[1] ?? ''] };
  const item = ITEM.exec(line);
  if (!item) return { kind: 'section', indent: 0, start: 1, lines: [line] };
  const [, blanks = '', number, words = ''] = item;
  return {
    kind: number === undefined ? 'bullet' : 'ordered',
    indent: Math.floor(blanks.length / INDENT),
    start: Number(number ?? 1),
    lines: [words],
  };
}

function toElement({ kind, indent, start, lines }: Run, index: number, runs: readonly Run[]): RichElement[] {
  if (kind === 'quote') return [{ type: 'rich_text_quote', elements: readInline(lines.join('\n')) }];
  if (kind === 'section') {
    const isLast = index === runs.length - 1;
    const elements = readInline(lines.join('\n') + (isLast ? '' : '\n'));
    return elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [];
  }
  const items = lines.map((line) => ({ type: 'rich_text_section', elements: readInline(line) }));
  const offset = kind === 'ordered' && start > 1 ? { offset: start - 1 } : {};
  return [{ type: 'rich_text_list', style: kind, indent, border: 0, elements: items, ...offset }];
}
