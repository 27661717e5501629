import type { KnownBlock } from '@slack/types';
import { sendableText } from '../text/escape-text.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { formLimits, input, textElement } from './inputs.ts';
import { context } from './message.ts';
import type { FieldErrors } from './read-report-form.ts';

interface LongText {
  readonly blockId: string;
  readonly label: string;
  readonly text: string;
  readonly hint: string;
  readonly required?: boolean;
  /** How many fields there are at least; more appear as they are needed. */
  readonly fields?: number;
}

/** How many fields one text may take: 30,000 characters. */
const mostFields = 10;
/** A field that holds more than this has an empty one below it, in UTF-16 units. */
const crowded = 1_500;

/** What is wrong with a long text, in words for its person; `line` counts from 1 over all of its fields. */
export interface LineError {
  readonly line?: number | undefined;
  readonly words: string;
}

/**
 * The fields for a text of many lines, which may be longer than one field of Slack's: it goes on in others. A text that
 * no form can hold is not shown for change, and stays as it is.
 */
export function buildLongText(given: LongText): KnownBlock[] {
  const { blockId, label, text, hint, required = false, fields = 1 } = given;
  const parts = fitsLongText(text) ? toParts(text) : undefined;
  if (parts === undefined) return [context(`*${label}*: too long to be changed here; it stays as it is.`)];
  const isCrowded = (parts.at(-1)?.length ?? 0) > crowded;
  const count = Math.min(mostFields, Math.max(fields, parts.length + (isCrowded ? 1 : 0)));
  return Array.from({ length: count }, (_, index) =>
    input({
      blockId: partId(blockId, index),
      label: index === 0 ? label : `${label} (continued)`,
      element: textElement({ initial: parts[index], multiline: true }),
      required: required && index === 0,
      hint: index === 0 ? hint : 'A field holds 3,000 characters. What does not fit above goes on here.',
    }),
  );
}

/** Whether the fields of one form can hold a text. */
export function fitsLongText(text: string): boolean {
  const parts = toParts(text);
  return parts.length <= mostFields && parts.every((part) => part.length <= formLimits.text);
}

/** The text of these fields, one under the other; undefined where the form had none of them. */
export function readLongText(state: FormState, blockId: string): string | undefined {
  const parts = partsIn(state, blockId);
  return parts.length === 0 ? undefined : parts.join('\n');
}

/** The error on the field that holds its line, with the line's number there. */
export function longTextError(state: FormState, blockId: string, { line, words }: LineError): FieldErrors {
  let before = 0;
  for (const [index, part] of partsIn(state, blockId).entries()) {
    const lines = linesOf(part).length;
    if (line !== undefined && line <= before + lines) {
      return {
        [partId(blockId, index)]: index === 0 ? words : `Line ${line - before} of this field: ${words}`,
      };
    }
    before += lines;
  }
  return { [blockId]: words };
}

function partsIn(state: FormState, blockId: string): readonly string[] {
  const fields = Array.from({ length: mostFields }, (_, index) => fieldIn(state, partId(blockId, index)));
  const last = fields.findLastIndex((field) => field !== undefined);
  return fields.slice(0, last + 1).map((field) => field?.value ?? '');
}

function partId(blockId: string, index: number): string {
  return index === 0 ? blockId : `${blockId}:${index + 1}`;
}

function toParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const line of linesOf(sendableText(text))) {
    const last = parts.at(-1);
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || longer.length > formLimits.text) parts.push(line);
    else parts[parts.length - 1] = longer;
  }
  return parts;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/);
}
