import { expect } from 'vitest';
import { viewProblems } from '../../../src/sandbox/slack/block-kit/view-rules.ts';
import { overPublished } from './published-limits.ts';

/** What of ours may stand in Slack's brackets: a person by their id, and a date. */
const ours = /<@[UW][A-Z0-9]+>|<!date\^\d+\^[\w {}]+\|[\d :-]+ UTC>/g;

/** Holds a form or an App Home to Slack's limits, and its words to ones that ping nobody and forge nothing. */
export function checkView(view: { readonly type: string }): void {
  expect(viewProblems(view, view.type === 'home' ? 'home' : 'modal')).toEqual([]);
  expect(overPublished(view)).toEqual([]);
  for (const text of markedTexts(view)) {
    expect(text.isWellFormed()).toBe(true);
    const rest = text.replaceAll(ours, '');
    expect(rest).not.toMatch(/[<>]|@(here|channel|everyone)/i);
    expect(rest.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
  }
}

function markedTexts(view: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(view, (_, value: unknown) => {
    const isMarked =
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'mrkdwn';
    if (isMarked && 'text' in value) texts.push(String(value.text));
    return value;
  });
  return texts;
}
