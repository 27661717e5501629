import {
  type CustomFieldDefinition,
  type CustomFieldValue,
  customFieldKinds,
} from '../../domain/custom-field.ts';
import { type ReadFieldValue, readFieldValue } from '../../domain/field-value.ts';
import { readTags } from '../../domain/tags.ts';
import { choicesOf, readOption } from './field-choices.ts';
import type { FieldState } from './form-state.ts';

/** What is said of a choice that is not among those of the field any more. */
const choiceGone = 'This choice is no longer there. Please choose again.';

/** A control made by `buildCustomFieldInput`, with what was in it. */
export interface CustomFieldControl {
  /** Its action id. */
  readonly kind: string;
  readonly state: FieldState;
  /** The field as it is defined now, where that is known; it counts when its kind is the control's. */
  readonly field?: CustomFieldDefinition | undefined;
  /** What the control was filled with, where it can be more than the field offers. */
  readonly held?: CustomFieldValue | undefined;
}

/** Reads a custom field: its value, what is wrong with it, or undefined when it was left empty. */
export function readCustomField(control: CustomFieldControl): ReadFieldValue | undefined {
  const kind = customFieldKinds.find((one) => one === control.kind);
  const texts = textsIn(control);
  if (texts === undefined) return { error: choiceGone };
  const [text] = texts;
  if (kind === undefined || text === undefined) return undefined;
  const { type } = control.state;
  if (type === 'datetimepicker') return readMoment(text);
  if (type.endsWith('_select')) return readFieldValue({ kind }, texts);
  if (text.trim() === '') return undefined;
  const field = control.field?.kind === kind ? control.field : { kind };
  if (!kind.endsWith('-list')) return readFieldValue(field, texts);
  const items = readTags(text);
  return items.length > 0 ? readFieldValue(field, items) : undefined;
}

/**
 * What is in a control: one text for each thing chosen, or what was typed; empty when it holds nothing, undefined
 * when a choice is not known any more.
 */
export function textsIn({ state, field, held }: CustomFieldControl): readonly string[] | undefined {
  if (state.type === 'datetimepicker') {
    const seconds = state.selected_date_time;
    return typeof seconds === 'number' ? [String(seconds)] : [];
  }
  if (!state.type.endsWith('_select')) return state.value ? [state.value] : [];
  const chosen = state.selected_options ?? (state.selected_option ? [state.selected_option] : []);
  const choices = field ? choicesOf(field, held) : [];
  const texts = chosen.map(({ value }) => readOption(value, choices));
  return texts.includes(undefined) ? undefined : texts.filter((text) => typeof text === 'string');
}

/** Seconds, as Slack gives them, to the milliseconds that the ITSM takes. */
function readMoment(text: string): ReadFieldValue {
  const value = Number(text) * 1000;
  return Number.isSafeInteger(value)
    ? { value: { kind: 'long', value } }
    : { error: 'This must be a date and a time.' };
}
