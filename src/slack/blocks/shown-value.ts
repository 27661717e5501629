import { type CustomFieldDefinition, type CustomFieldValue, isUnset } from '../../domain/custom-field.ts';
import { sendableText } from '../text/escape-text.ts';
import { choicesOf } from './field-choices.ts';
import { formLimits } from './inputs.ts';

type Field = Pick<CustomFieldDefinition, 'control' | 'kind' | 'options'>;

/** The seconds that Slack's control for a moment takes. */
const moments = { first: 1_000_000_000, last: 9_999_999_999 } as const;

/**
 * What the control of a field shows for a value: one text for each thing chosen, one for what is typed, none when it
 * holds nothing. It is what an untouched control sends back, but that it is not cut to what fits.
 */
export function shownTexts(field: Field, value: CustomFieldValue | undefined): readonly string[] {
  const held = value?.value ?? null;
  if (held === null || isUnset(value)) return [];
  if (isMoment(field) && typeof held === 'number') return [String(Math.floor(held / 1000))];
  const items = [held].flat();
  return choicesOf(field, value).length > 0 ? items.map(String) : [items.map(toText).join(', ')];
}

/** Whether a field is a moment, which is picked; epoch milliseconds. */
export function isMoment({ control, kind }: Pick<Field, 'control' | 'kind'>): boolean {
  return control === 'date' && kind === 'long';
}

/** Whether Slack's control for a moment takes this text of seconds. */
export function isPickable(text: string): boolean {
  return Number(text) >= moments.first && Number(text) <= moments.last;
}

/** Whether Slack's field for numbers takes this text: digits alone. */
export function isPlainNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

/** Whether the control of a field shows a value whole, and tells another one from it. */
export function canShow(field: Field, value: CustomFieldValue | undefined): boolean {
  const held = value?.value ?? null;
  if (held === null || isUnset(value)) return true;
  if (value?.kind !== field.kind) return false;
  const texts = shownTexts(field, value);
  const [first = ''] = texts;
  if (isMoment(field)) return isPickable(first);
  if (choicesOf(field, value).length > 0) return texts.length <= formLimits.options;
  if (typeof held === 'number') return isPlainNumber(first);
  return first.length <= formLimits.text && (!Array.isArray(held) || held.every(isOneItem));
}

/** Whether a list that is typed can hold it: a comma or a line ends an item there. */
function isOneItem(item: string | number): boolean {
  const text = String(item);
  return !/[,\r\n]/.test(text) && text.trim() === text && text !== '';
}

function toText(item: string | number | boolean): string {
  if (typeof item !== 'number') return sendableText(String(item)).replaceAll(/\r\n?/g, '\n');
  const plain = item.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 100 });
  return Number(plain) === item ? plain : String(item);
}
