import { z } from 'zod';

/** The eight kinds of value the ITSM knows for a custom field. */
export const customFieldKinds = [
  'string',
  'integer',
  'double',
  'boolean',
  'long',
  'integer-list',
  'string-list',
  'big-string',
] as const;

const wholeNumber = z.number().int().max(Number.MAX_SAFE_INTEGER).min(Number.MIN_SAFE_INTEGER);

/** One value of a custom field. `null` inside says 'cleared', a missing field says 'as it was'. */
export const customFieldValueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('string'), value: z.string().nullable() }),
  z.object({ kind: z.literal('integer'), value: wholeNumber.nullable() }),
  z.object({ kind: z.literal('double'), value: z.number().nullable() }),
  z.object({ kind: z.literal('boolean'), value: z.boolean().nullable() }),
  z.object({ kind: z.literal('long'), value: wholeNumber.nullable() }),
  z.object({ kind: z.literal('integer-list'), value: z.array(wholeNumber).nullable() }),
  z.object({ kind: z.literal('string-list'), value: z.array(z.string()).nullable() }),
  z.object({ kind: z.literal('big-string'), value: z.string().nullable() }),
]);

export type CustomFieldValue = z.infer<typeof customFieldValueSchema>;

/** Values by the field's id, as the ITSM keys them. */
export const customFieldsSchema = z.record(z.string(), customFieldValueSchema);
export type CustomFields = z.infer<typeof customFieldsSchema>;

/** How a person fills a field in: one control of a form for each. */
export const customFieldControls = [
  'text',
  'long-text',
  'number',
  'yes-no',
  'one-of',
  'some-of',
  'date',
] as const;

const length = z.number().int().nonnegative().optional();

/** A custom field as the ITSM's form describes it, or as an admin declared it. */
export const customFieldDefinitionSchema = z
  .object({
    id: z.string().min(1).max(200),
    name: z.string(),
    control: z.enum(customFieldControls),
    kind: z.enum(customFieldKinds),
    required: z.boolean(),
    /** What can be chosen; none for what is typed. */
    options: z.array(z.string()).readonly(),
    /** Of a text, in UTF-16 units. */
    minLength: length,
    maxLength: length,
    /** Of a number, both ends allowed. */
    min: z.number().optional(),
    max: z.number().optional(),
    /** What a new incident begins with. */
    defaultValue: customFieldValueSchema.optional(),
  })
  .readonly();
export type CustomFieldDefinition = z.infer<typeof customFieldDefinitionSchema>;

/** What a field is called for people. */
export function customFieldName({ id, name }: Pick<CustomFieldDefinition, 'id' | 'name'>): string {
  return name.trim() === '' ? `Field ${id}` : name;
}

/** Whether a field holds nothing: the ITSM may show one that was never set as null, as an empty text or list. */
export function isUnset(field: CustomFieldValue | undefined): boolean {
  const value = field?.value ?? null;
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether two values say the same; the order of a list says nothing. */
export function isSameValue(one: CustomFieldValue | undefined, other: CustomFieldValue | undefined): boolean {
  if (isUnset(one) || isUnset(other)) return isUnset(one) && isUnset(other);
  return one?.kind === other?.kind && partsOf(one) === partsOf(other);
}

function partsOf(field: CustomFieldValue | undefined): string {
  const value = field?.value ?? null;
  return JSON.stringify(Array.isArray(value) ? [...new Set(value.map(String))].sort() : value);
}

/** What a new incident's fields begin with. */
export function defaultCustomFields(definitions: readonly CustomFieldDefinition[]): CustomFields {
  return Object.fromEntries(
    definitions.flatMap(({ id, defaultValue }) => (defaultValue ? [[id, defaultValue]] : [])),
  );
}

/** The fields of a workspace: those the ITSM tells of, and of the declared ones those it does not tell of. */
export function mergeFields(
  told: readonly CustomFieldDefinition[],
  declared: readonly CustomFieldDefinition[],
): readonly CustomFieldDefinition[] {
  const known = new Set(told.map(({ id }) => id));
  return [...told, ...declared.filter(({ id }) => !known.has(id))];
}
