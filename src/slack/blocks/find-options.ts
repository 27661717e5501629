import type { PlainTextOption } from '@slack/types';
import { bestMatches } from '../../domain/best-matches.ts';
import type { CustomFieldDefinition } from '../../domain/custom-field.ts';
import { choicesOf, noneOption, toOption } from './field-choices.ts';
import { formLimits } from './inputs.ts';

/** What a person can mean by what they typed into a field with search: at most 100 options, best matches first. */
export function findOptions(field: CustomFieldDefinition, typed: string): readonly PlainTextOption[] {
  const canBeNone = field.control === 'one-of' && !field.required && typed.trim() === '';
  const most = formLimits.options - (canBeNone ? 1 : 0);
  const found = bestMatches(choicesOf(field), typed, most).map(toOption);
  return canBeNone ? [noneOption, ...found] : found;
}
