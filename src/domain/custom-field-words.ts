import {
  type CustomFieldDefinition,
  type CustomFields,
  type CustomFieldValue,
  customFieldName,
  isUnset,
} from './custom-field.ts';

/** A field's name and what it holds, for people. Untrusted. */
export interface FieldWords {
  readonly name: string;
  readonly text: string;
}

/** The farthest a `Date` reaches, in milliseconds on both sides of 1970. */
const lastDateMs = 8.64e15;

/**
 * What these fields hold in words, in the order of the definitions, then the fields that nobody defines by their
 * ids. Fields that hold nothing are left out. Of any length and not escaped.
 */
export function customFieldWords(
  definitions: readonly CustomFieldDefinition[],
  values: CustomFields,
): readonly FieldWords[] {
  const known = new Map(definitions.map((field) => [field.id, field]));
  const defined = definitions.flatMap((field) => wordsOf(field, values[field.id]));
  const others = Object.entries(values).filter(([id]) => !known.has(id));
  return [...defined, ...others.flatMap(([id, value]) => wordsOf({ id, name: '' }, value))];
}

/** What a field holds in words, of any length; empty when it holds nothing. */
export function customFieldText(
  value: CustomFieldValue | undefined,
  control?: CustomFieldDefinition['control'],
): string {
  const held = value?.value ?? null;
  if (held === null) return '';
  if (Array.isArray(held)) return held.join(', ');
  if (typeof held === 'boolean') return held ? 'Yes' : 'No';
  if (control === 'date' && value?.kind === 'long' && Math.abs(Number(held)) <= lastDateMs) {
    return `${new Date(held).toISOString().slice(0, -8).replace('T', ' ')} UTC`;
  }
  return String(held);
}

function wordsOf(
  field: Pick<CustomFieldDefinition, 'id' | 'name'> & Partial<Pick<CustomFieldDefinition, 'control'>>,
  value: CustomFieldValue | undefined,
): readonly FieldWords[] {
  if (isUnset(value)) return [];
  return [{ name: customFieldName(field), text: customFieldText(value, field.control) }];
}
