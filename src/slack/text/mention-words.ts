import { cleanText } from './clean-text.ts';
import type { Names } from './names.ts';

/** What Slack's ids look like; nothing else is asked for. */
const idShape = /^[A-Z][A-Z0-9]{1,39}$/;

/** `@Name` of a person: what Slack calls them, else the mention's own label, else `@someone`. */
export function userWords(names: Names, id: string, label = ''): string {
  return `@${nameOf(id, (known) => names.user(known), label) || 'someone'}`;
}

/** `@handle` of a group, likewise. */
export function groupWords(names: Names, id: string, label = ''): string {
  return `@${nameOf(id, (known) => names.group(known), label) || 'someone'}`;
}

/** `#name` of a channel; `#some-channel` where neither Slack nor the mention says it. */
export function channelWords(names: Names, id: string, label = ''): string {
  return `#${nameOf(id, (known) => names.channel(known), label) || 'some-channel'}`;
}

function nameOf(id: string, ask: (id: string) => string | undefined, label: string): string {
  const known = idShape.test(id) ? ask(id) : undefined;
  return onOneLine(known ?? '') || onOneLine(label);
}

function onOneLine(name: string): string {
  if (name === '') return '';
  return cleanText(name).replace(/^[@#]/, '').replaceAll(/\s+/g, ' ').trim();
}
