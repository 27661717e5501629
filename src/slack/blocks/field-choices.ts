import { createHash } from 'node:crypto';
import type { PlainTextOption } from '@slack/types';
import type { CustomFieldDefinition, CustomFieldValue } from '../../domain/custom-field.ts';
import { headOf } from '../../domain/text.ts';
import { sendableText } from '../text/escape-text.ts';
import { formLimits, option } from './inputs.ts';

const keyPrefix = '#key:';
/** The value of the option that takes a choice back: Slack's menus for one choice have no other way. */
const noneValue = `${keyPrefix}none`;
/** What Slack may give back in another spelling: its three entities, white space that is no blank, pictures. */
const unsteady = /[&<>\t\r\n]|\p{Extended_Pictographic}/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The option that takes a choice back. */
export const noneOption = option('None', noneValue);

/** Everything that can be chosen for a field, each once; what it holds is among it though the ITSM does not offer it. */
export function choicesOf(
  { control, options }: Pick<CustomFieldDefinition, 'control' | 'options'>,
  held?: CustomFieldValue,
): readonly string[] {
  if (control !== 'one-of' && control !== 'some-of') return [];
  const offered = options.filter((choice) => choice !== '');
  if (offered.length === 0) return [];
  const value = held?.value ?? null;
  const chosen = value === null ? [] : [value].flat().map(String);
  return [...new Set([...offered, ...chosen.filter((choice) => choice !== '')])];
}

/** Whether a menu shows all of them, whole: Slack's holds 100 options of 75 UTF-16 units. */
export function fitsMenu(choices: readonly string[], isOptional: boolean): boolean {
  const most = formLimits.options - (isOptional ? 1 : 0);
  return choices.length <= most && choices.every(({ length }) => length <= formLimits.option);
}

/** A choice as an option. A long one shows its beginning and its end; a value that Slack could not give back is a key. */
export function toOption(choice: string): PlainTextOption {
  const isPlain =
    choice.length <= formLimits.optionValue &&
    choice === sendableText(choice).trim() &&
    !unsteady.test(choice) &&
    !choice.startsWith(keyPrefix);
  const shown = choice.trim() === '' ? '(blank)' : shortenMiddle(choice);
  return option(shown, isPlain ? choice : keyOf(choice));
}

/** A choice by its option's value; null for none, undefined when it is not known any more. */
export function readOption(value: string, choices: readonly string[]): string | null | undefined {
  if (value === noneValue) return null;
  if (!value.startsWith(keyPrefix)) return value;
  return choices.find((choice) => keyOf(choice) === value);
}

function keyOf(choice: string): string {
  return `${keyPrefix}${createHash('sha256').update(choice).digest('base64url').slice(0, 22)}`;
}

function shortenMiddle(text: string): string {
  if (text.length <= formLimits.option) return text;
  // The first one may be cut through.
  const [, ...last] = segmenter.segment(text.slice(-30));
  const end = last.map(({ segment }) => segment).join('');
  return `${headOf(text, formLimits.option - end.length - 1)}…${end}`;
}
