import { expect } from 'vitest';
import { messageBlocks } from '../../../src/sandbox/slack/block-kit/block-rules.ts';
import { problemsOf } from '../../../src/sandbox/slack/block-kit/checks.ts';
import { viewProblems } from '../../../src/sandbox/slack/block-kit/view-rules.ts';
import type { Message } from '../../../src/slack/blocks/message.ts';
import { overPublished } from './published-limits.ts';

/** What of ours may stand in Slack's brackets: a person and a channel by their ids, a date, and a link. */
const ours =
  /<@[UW][A-Z0-9]+>|<#[CGD][A-Z0-9]+>|<!date\^\d+\^[\w {}]+\|[\d :-]+ UTC>|<https?:[^\s<>|]+\|[^<>|]*>/g;

/** Holds a message to Slack's limits, to text that pings nobody, and to text that says what the blocks say. */
export function checkMessage({ text, blocks }: Message): void {
  expect(problemsOf(messageBlocks, blocks, '')).toEqual([]);
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(4_000);
  expect(text.isWellFormed()).toBe(true);
  const pieces = textsOf(blocks);
  for (const piece of [text, ...pieces]) expectHarmless(piece);
  const said = pieces.join('\n');
  // Where the blocks say more than a text may, it says that it goes on.
  if (text !== said) expect(text.length).toBeGreaterThan(900);
  expect(text === said || (text.endsWith('\n…') && said.startsWith(text.slice(0, -1)))).toBe(true);
  // Slack documents no limit for a whole message; above 11,000 units it was seen to refuse one.
  expect(said.length).toBeLessThanOrEqual(10_000);
  expect(overPublished(blocks)).toEqual([]);
}

/** Holds a form to Slack's limits. */
export function checkForm(view: unknown): void {
  expect(viewProblems(view, 'modal')).toEqual([]);
  expect(overPublished(view)).toEqual([]);
}

function expectHarmless(text: string): void {
  const rest = text.replaceAll(ours, '');
  expect(rest).not.toMatch(/[<>]/);
  expect(rest).not.toMatch(/@(here|channel|everyone)/i);
  // What is left of an escaped character that was cut through would be shown as it is.
  expect(rest.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
}

function textsOf(blocks: Message['blocks']): string[] {
  const texts: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'elements' && Array.isArray(value) && value.some((one) => one.type === 'button'))
      return undefined;
    if (
      typeof value === 'object' &&
      value !== null &&
      'type' in value &&
      value.type === 'mrkdwn' &&
      'text' in value
    ) {
      texts.push(String(value.text));
    }
    return value;
  });
  return texts;
}
