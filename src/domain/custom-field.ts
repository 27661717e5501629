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
export const customFieldControls = ['text', 'long-text', 'number', 'yes-no', 'one-of', 'some-of'] as const;

/** A custom field as the ITSM's form describes it. */
export interface CustomFieldDefinition {
  readonly id: string;
  readonly name: string;
  readonly control: (typeof customFieldControls)[number];
  readonly kind: CustomFieldValue['kind'];
  readonly required: boolean;
  readonly options: readonly string[];
}
