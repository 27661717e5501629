import { type CustomField, type CustomValue, customValueTypes, valueTypesOf } from './custom-fields.ts';

/**
 * What somebody typed or chose at the desk as the value that is kept; nothing for an empty field. Lists are typed with
 * commas between their entries; what is no number becomes NaN, which no field takes.
 */
export function toCustomValue(
  field: CustomField,
  typed: string | readonly string[],
): CustomValue | undefined {
  const entries = (typeof typed === 'string' ? typed.split(',') : typed).map((entry) => entry.trim());
  const text = typeof typed === 'string' ? typed : typed.join(', ');
  const filled = entries.filter((entry) => entry !== '');
  const [type] = valueTypesOf(field);
  if (filled.length === 0 || type === undefined) return undefined;
  const holds: Readonly<Record<keyof typeof customValueTypes, unknown>> = {
    1: text,
    2: Number(text),
    3: Number(text),
    4: text === 'true',
    5: field.type === 'DateFieldRest' ? Date.parse(text) : Number(text),
    7: filled.map(Number),
    8: filled,
    10: text,
  };
  return { type, [customValueTypes[type].key]: holds[type] };
}

/** What a value holds, each entry as somebody would type it; nothing for none. */
export function typedEntries(field: CustomField, value: CustomValue | undefined): readonly string[] {
  const key = Object.values(customValueTypes).find((type) => value && type.key in value)?.key;
  const held = key === undefined ? undefined : value?.[key];
  if (held === undefined || held === null) return [];
  const entries = [held].flat();
  if (field.type !== 'DateFieldRest') return entries.map(String);
  return entries.map((at) => (typeof at === 'number' ? new Date(at).toISOString().slice(0, 10) : String(at)));
}
