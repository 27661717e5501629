import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { messageBlocks } from '../../../src/sandbox/slack/block-kit/block-rules.ts';
import { problemsOf } from '../../../src/sandbox/slack/block-kit/checks.ts';
import { viewProblems } from '../../../src/sandbox/slack/block-kit/view-rules.ts';
import type { Message } from '../../../src/slack/blocks/message.ts';

/** What of ours may stand in Slack's brackets: a person by their id, a date, and a link. */
const ours = /<@[UW][A-Z0-9]+>|<!date\^\d+\^[\w {}]+\|[\d :-]+ UTC>|<https?:[^\s<>|]+\|[^<>|]*>/g;

const published = new URL('../../../../shared/reference/block-kit-limits/limits.json', import.meta.url);
/** Slack's published limits of a section, where the reference data is at hand. */
const limits = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')) : undefined;

/** Holds a message to Slack's limits, to text that pings nobody, and to text that says what the blocks say. */
export function checkMessage({ text, blocks }: Message): void {
  expect(problemsOf(messageBlocks, blocks, '')).toEqual([]);
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(4_000);
  expect(text.isWellFormed()).toBe(true);
  const pieces = textsOf(blocks);
  for (const piece of [text, ...pieces]) expectHarmless(piece);
  expect(pieces.join('\n').startsWith(text)).toBe(true);
  if (limits)
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(limits.section.text.max_length);
}

/** Holds a form to Slack's limits. */
export function checkForm(view: unknown): void {
  expect(viewProblems(view, 'modal')).toEqual([]);
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
