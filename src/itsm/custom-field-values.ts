import { type CustomFields, type CustomFieldValue, customFieldValueSchema } from '../domain/custom-field.ts';

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

export function toCustomFieldDetails(fields: CustomFields): CustomFieldDetails {
  return Object.fromEntries(
    Object.entries(fields).map(([id, { kind, value }]) => {
      const { type, key } = spellings[kind];
      return [id, { type, [key]: value }];
    }),
  );
}

/** The values that can be understood; a type nobody documented, or a value that is not of its type, is left out. */
export function toCustomFields(details: CustomFieldDetails): CustomFields {
  const fields: CustomFields = {};
  for (const [id, detail] of Object.entries(details)) {
    const [kind, spelling] = Object.entries(spellings).find(([, { type }]) => type === detail.type) ?? [];
    const parsed =
      spelling && customFieldValueSchema.safeParse({ kind, value: detail[spelling.key] ?? null });
    if (parsed?.success) fields[id] = parsed.data;
  }
  return fields;
}
