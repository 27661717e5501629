import type { InputBlock } from '@slack/types';
import {
  type CustomFieldDefinition,
  type CustomFieldValue,
  customFieldName,
} from '../../domain/custom-field.ts';
import { numberRange } from '../../domain/field-value.ts';
import { customFieldPrefix } from '../ids.ts';
import { choicesOf, fitsMenu, noneOption, toOption } from './field-choices.ts';
import { formLimits, input, menuElement, option, textElement, words } from './inputs.ts';
import { isMoment, isPickable, isPlainNumber, shownTexts } from './shown-value.ts';

type Element = InputBlock['element'];

/**
 * The field of a form for one of the ITSM's custom fields, filled with `value`. Its block names the field and its
 * control the kind of value, so that it can be read by itself. What is held and not offered is offered too; what no
 * menu can show is found by searching.
 */
export function buildCustomFieldInput(field: CustomFieldDefinition, value?: CustomFieldValue): InputBlock {
  const isTypedList = field.kind.endsWith('-list') && choicesOf(field, value).length === 0;
  return input({
    blockId: `${customFieldPrefix}${field.id}`,
    label: customFieldName(field),
    element: elementOf(field, value),
    required: field.required,
    ...(isTypedList && { hint: 'A comma or a new line ends an item.' }),
  });
}

function elementOf(field: CustomFieldDefinition, value: CustomFieldValue | undefined): Element {
  const texts = shownTexts(field, value);
  switch (field.control) {
    case 'number':
      return numberElement(field, texts.join());
    case 'yes-no': {
      const options = [option('Yes', 'true'), option('No', 'false'), ...takingBack(field, texts)];
      return menuElement({ actionId: field.kind, options, initial: texts[0] });
    }
    case 'one-of':
    case 'some-of':
      return choiceElement(field, { choices: choicesOf(field, value), texts });
    case 'date':
      return isMoment(field) ? momentElement(field, texts.join()) : typedElement(field, texts.join());
    case 'long-text':
    case 'text':
      return typedElement(field, texts.join());
  }
}

/** A menu for one choice can't be emptied in Slack, but for an option that says so. */
function takingBack({ required }: CustomFieldDefinition, texts: readonly string[]) {
  return required || texts.length === 0 ? [] : [noneOption];
}

interface Choices {
  readonly choices: readonly string[];
  readonly texts: readonly string[];
}

function choiceElement(field: CustomFieldDefinition, { choices, texts }: Choices): Element {
  if (choices.length === 0) return typedElement(field, texts.join());
  const actionId = field.kind;
  const isStatic = fitsMenu(choices, !field.required);
  const chosen = texts.slice(0, formLimits.options).map(toOption);
  const [first] = chosen;
  if (field.control === 'one-of') {
    if (isStatic) {
      const options = [...choices.map(toOption), ...takingBack(field, texts)];
      return menuElement({ actionId, options, initial: first?.value });
    }
    return { type: 'external_select', ...searched(actionId), ...(first && { initial_option: first }) };
  }
  const initial = chosen.length > 0 && { initial_options: chosen };
  if (!isStatic) return { type: 'multi_external_select', ...searched(actionId), ...initial };
  return { type: 'multi_static_select', action_id: actionId, options: choices.map(toOption), ...initial };
}

function searched(actionId: string) {
  return { action_id: actionId, min_query_length: 0, placeholder: words('Type to search', 150) };
}

function numberElement(field: CustomFieldDefinition, text: string): Element {
  if (text !== '' && !isPlainNumber(text)) return textElement({ actionId: field.kind, initial: text });
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = numberRange(field);
  // What the ITSM holds may be out of range, and must not hold up a change of something else.
  const isOutside = text !== '' && (Number(text) < min || Number(text) > max);
  return {
    type: 'number_input',
    action_id: field.kind,
    is_decimal_allowed: field.kind === 'double',
    ...(text !== '' && { initial_value: text }),
    ...(!isOutside && limit('min_value', min)),
    ...(!isOutside && limit('max_value', max)),
  };
}

function limit(key: 'min_value' | 'max_value', end: number) {
  return Number.isFinite(end) && isPlainNumber(String(end)) ? { [key]: String(end) } : {};
}

function momentElement({ kind }: CustomFieldDefinition, text: string): Element {
  return {
    type: 'datetimepicker',
    action_id: kind,
    ...(isPickable(text) && { initial_date_time: Number(text) }),
  };
}

function typedElement(field: CustomFieldDefinition, text: string): Element {
  const { kind, required, minLength = 0, maxLength = formLimits.text } = field;
  const most = text.length > maxLength ? formLimits.text : Math.min(maxLength, formLimits.text);
  const multiline = field.control === 'long-text' || kind.endsWith('-list');
  const isShort = text !== '' && text.length < minLength;
  // Slack would hold an empty field that is optional to it, too.
  const least = required && minLength <= most && !isShort ? minLength : 0;
  return textElement({ actionId: kind, initial: text, most, least, multiline });
}
