import type { Names } from '../../../src/slack/text/names.ts';
import type { SlackText } from '../../../src/slack/text/to-plain-text.ts';

/** A message of Slack's, and what is to be read of it. */
export interface Example {
  readonly what: string;
  readonly message: SlackText;
  readonly expected: string;
}

const called: Readonly<Record<string, string>> = {
  U0ANNA: 'Anna Novak',
  U0BORIS: 'Boris',
  S0OPS: 'ops-team',
  C0OPS: 'ops',
};

/** What the workspace of the examples calls its people, groups and channels. */
export const names: Names = {
  user: (id) => called[id],
  group: (id) => called[id],
  channel: (id) => called[id],
};

/** A template's text without its first line break and the margin of its lines. */
export function words(template: TemplateStringsArray): string {
  const lines = template.join('').replace(/^\n/, '').replace(/\n *$/, '').split('\n');
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...margins))).join('\n');
}

/** Parts of Slack's blocks, as its payloads spell them; a bare text is a text element. */
export const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const inline = (elements: (object | string)[]) =>
  elements.map((element) => (typeof element === 'string' ? { type: 'text', text: element } : element));
export const line = (...elements: (object | string)[]) => ({
  type: 'rich_text_section',
  elements: inline(elements),
});
export const quote = (...elements: (object | string)[]) => ({
  type: 'rich_text_quote',
  elements: inline(elements),
});
export const code = (text: string) => ({ type: 'rich_text_preformatted', elements: inline([text]) });
export const list = (style: 'bullet' | 'ordered', elements: object[], more: object = {}) => ({
  type: 'rich_text_list',
  style,
  elements,
  ...more,
});
export const styled = (text: string, ...styles: string[]) => ({
  type: 'text',
  text,
  style: Object.fromEntries(styles.map((style) => [style, true])),
});
export const user = (user_id: string) => ({ type: 'user', user_id });
export const emoji = (name: string, unicode?: string) => ({
  type: 'emoji',
  name,
  ...(unicode && { unicode }),
});
export const link = (url: string, text?: string) => ({ type: 'link', url, ...(text && { text }) });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
export const section = (text: string, ...fields: string[]) => ({
  type: 'section',
  ...(text && { text: mrkdwn(text) }),
  ...(fields.length > 0 && { fields: fields.map(mrkdwn) }),
});
export const header = (text: string) => ({ type: 'header', text: plain(text) });
export const context = (...texts: string[]) => ({ type: 'context', elements: texts.map(mrkdwn) });
export const cell = (text: string) => ({ type: 'raw_text', text });
