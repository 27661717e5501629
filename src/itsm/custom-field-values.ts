import { type CustomFields, type CustomFieldValue, customFieldValueSchema } from '../domain/custom-field.ts';
import type { OtherField } from '../domain/incident.ts';
import { shorten } from '../domain/text.ts';

/** How each kind travels: the ITSM's number for it, and the key its value stands under. Only `stringValue` is attested. */
const spellings = {
  string: { type: 1, key: 'stringValue' },
  integer: { type: 2, key: 'integerValue' },
  double: { type: 3, key: 'doubleValue' },
  boolean: { type: 4, key: 'booleanValue' },
  long: { type: 5, key: 'longValue' },
  'integer-list': { type: 7, key: 'integerListValue' },
  'string-list': { type: 8, key: 'stringListValue' },
  'big-string': { type: 10, key: 'bigStringValue' },
} as const satisfies Record<CustomFieldValue['kind'], { readonly type: number; readonly key: string }>;

/** Values as the ITSM writes them, by field id: `{"35": {"type": 1, "stringValue": "Open"}}`. */
export type CustomFieldDetails = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** How much is kept of what cannot be understood: fields, and UTF-16 units of each. */
const kept = { fields: 100, text: 500 } as const;

export function toCustomFieldDetails(fields: CustomFields): CustomFieldDetails {
  return Object.fromEntries(
    Object.entries(fields).map(([id, { kind, value }]) => {
      const { type, key } = spellings[kind];
      return [id, { type, [key]: value }];
    }),
  );
}

/**
 * The values that can be understood, and the others (a type nobody documented, a value that is not of its type) as
 * they can be shown: at most 100, each cut to 500 UTF-16 units. Others that hold nothing are left out.
 */
export function readCustomFieldDetails(details: Readonly<Record<string, unknown>>): {
  readonly customFields: CustomFields;
  readonly otherFields?: readonly OtherField[];
} {
  const read = Object.entries(details).map(([id, detail]) => ({ id, detail, value: toValue(detail) }));
  const otherFields = read
    .filter(({ value }) => value === undefined)
    .flatMap(({ id, detail }) => toOther(id, detail))
    .slice(0, kept.fields);
  return {
    customFields: Object.fromEntries(read.flatMap(({ id, value }) => (value ? [[id, value]] : []))),
    ...(otherFields.length > 0 && { otherFields }),
  };
}

function toValue(detail: unknown): CustomFieldValue | undefined {
  if (!isObject(detail)) return undefined;
  const [kind, spelling] = Object.entries(spellings).find(([, { type }]) => type === detail.type) ?? [];
  if (spelling === undefined) return undefined;
  const value = detail[spelling.key] ?? null;
  // Most keys are assumed: what stands under another one is not taken for 'nothing'.
  if (value === null && textsOf(detail).length > 0) return undefined;
  return customFieldValueSchema.safeParse({ kind, value }).data;
}

function toOther(id: string, detail: unknown): readonly OtherField[] {
  const texts = isObject(detail) ? textsOf(detail) : toText(detail);
  return texts.length > 0 ? [{ id, text: shorten(texts.join(', '), kept.text) }] : [];
}

function textsOf(detail: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(detail).flatMap(([key, value]) => (key === 'type' ? [] : toText(value)));
}

function toText(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(toText);
  return [isObject(value) ? JSON.stringify(value) : String(value)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
