import type { InputBlock } from '@slack/types';
import type { CustomFieldDefinition, CustomFieldValue } from '../../domain/custom-field.ts';
import { customFieldPrefix } from '../ids.ts';
import { formLimits, input, menuElement, option, textElement } from './inputs.ts';

/**
 * The field of a form for one of the ITSM's custom fields, filled with `value`. Its block names the field and its
 * control the kind of value, so that it can be read by itself. What no menu can hold becomes a field for text.
 */
export function buildCustomFieldInput(field: CustomFieldDefinition, value?: CustomFieldValue): InputBlock {
  return input({
    blockId: `${customFieldPrefix}${field.id}`,
    label: field.name.trim() === '' ? `Field ${field.id}` : field.name,
    element: elementOf(field, textsOf(value)),
    required: field.required,
  });
}

function elementOf(field: CustomFieldDefinition, initial: readonly string[]): InputBlock['element'] {
  const actionId = field.kind;
  const text = initial.join(', ');
  const choices = field.control === 'yes-no' ? ['true', 'false'] : [...new Set(field.options)];
  switch (field.control) {
    case 'number':
      return {
        type: 'number_input',
        action_id: actionId,
        is_decimal_allowed: field.kind === 'double',
        ...(text !== '' && { initial_value: text }),
      };
    case 'yes-no': {
      const options = [option('Yes', 'true'), option('No', 'false')];
      return menuElement({ actionId, options, initial: initial[0] });
    }
    case 'one-of':
    case 'some-of': {
      if (!fitsMenu(choices, initial)) return textElement({ actionId, initial: text });
      const options = choices.map((choice) => option(choice, choice));
      if (field.control === 'one-of') return menuElement({ actionId, options, initial: initial[0] });
      const chosen = options.filter(({ value }) => initial.includes(value ?? ''));
      return {
        type: 'multi_static_select',
        action_id: actionId,
        options,
        ...(chosen.length > 0 && { initial_options: chosen }),
      };
    }
    case 'long-text':
      return textElement({ actionId, initial: text, multiline: true });
    case 'text':
      return textElement({ actionId, initial: text });
  }
}

function fitsMenu(choices: readonly string[], initial: readonly string[]): boolean {
  return (
    choices.length > 0 &&
    choices.length <= formLimits.options &&
    choices.every((choice) => choice.trim() !== '' && choice.length <= formLimits.optionValue) &&
    initial.every((value) => choices.includes(value))
  );
}

function textsOf(value: CustomFieldValue | undefined): readonly string[] {
  if (value === undefined || value.value === null) return [];
  return Array.isArray(value.value) ? value.value.map(String) : [String(value.value)];
}
