import type {
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  SectionBlock,
} from '@slack/types';

/** A message: `text` says in one piece what the blocks say, for notifications and readers aloud. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const longestText = 3_900;

/** A message of these blocks, with its text made from them: what does not fit into it ends in a line with '…'. */
export function toMessage(blocks: readonly KnownBlock[]): Message {
  const lines = blocks.flatMap(linesOf);
  let text = lines.shift() ?? '';
  for (const line of lines) {
    if (text.length + line.length >= longestText) return { text: `${text}\n…`, blocks: [...blocks] };
    text += `\n${line}`;
  }
  return { text, blocks: [...blocks] };
}

function linesOf(block: KnownBlock): string[] {
  if (block.type === 'section') {
    return [block.text, ...(block.fields ?? [])].flatMap((part) => (part ? [part.text] : []));
  }
  if (block.type === 'context') {
    return block.elements.flatMap((part) => ('text' in part ? [part.text] : []));
  }
  return [];
}

/** Slack's marks are read in it, addresses and channel names are not turned into links. */
export function marked(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A heading in plain text, at most 150 units. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}

/** A paragraph; `text` must be escaped, not empty, and at most 3,000 units. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: marked(text) };
}

/** Small print; `text` as for `section`. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [marked(text)] };
}

/** Names and values side by side, ten at most in one block; each `text` as for `section`, at most 2,000 units. */
export function fieldRows(texts: readonly string[]): SectionBlock[] {
  const rows: SectionBlock[] = [];
  for (let first = 0; first < texts.length; first += 10) {
    rows.push({ type: 'section', fields: texts.slice(first, first + 10).map(marked) });
  }
  return rows;
}

/** A row of buttons. */
export function buttons(...elements: readonly Button[]): KnownBlock {
  return { type: 'actions', elements: [...elements] };
}
