import { z } from 'zod';
import {
  type CustomFieldDefinition,
  type CustomFieldValue,
  customFieldValueSchema,
} from '../domain/custom-field.ts';
import { numberRange, readFieldValue } from '../domain/field-value.ts';

type Shape = Pick<CustomFieldDefinition, 'control' | 'kind'>;
type Limits = Pick<CustomFieldDefinition, 'minLength' | 'maxLength' | 'max' | 'min'>;

/** How a field of each type is filled in, and what kind of value it takes: assumed, nobody documents it. */
const shapes: Readonly<Record<string, Shape>> = {
  TextInputFieldRest: { control: 'text', kind: 'string' },
  TextAreaFieldRest: { control: 'long-text', kind: 'big-string' },
  RichTextAreaFieldRest: { control: 'long-text', kind: 'big-string' },
  NumberFieldRest: { control: 'number', kind: 'integer' },
  DropDownFieldRest: { control: 'one-of', kind: 'string' },
  MultiSelectDropDownFieldRest: { control: 'some-of', kind: 'string-list' },
  CheckBoxFieldRest: { control: 'some-of', kind: 'string-list' },
  // Epoch milliseconds, as all times of later generations are.
  DateFieldRest: { control: 'date', kind: 'long' },
};

const flag = z.boolean().nullish();
/** What says nothing that can be used costs the limit, not the field. */
const length = z.int().nonnegative().nullish().catch(undefined);

const fieldSchema = z.object({
  id: z.union([z.int(), z.string().min(1).max(200)]).transform(String),
  name: z.string().min(1),
  type: z.string(),
  required: flag,
  hidden: flag,
  removed: flag,
  inActive: flag,
  options: z.array(z.string()).nullish(),
  minLength: length,
  maxLength: length,
  defaultValue: z.unknown().optional(),
  orderInField: z.number().nullish(),
});
type Field = z.infer<typeof fieldSchema>;

/** The form endpoint's answer, made the fields a person can fill in, in their order. Others are left out. */
export const formSchema = z.object({ fieldList: z.array(z.unknown()) }).transform(({ fieldList }) =>
  fieldList
    .flatMap((field) => fieldSchema.safeParse(field).data ?? [])
    .filter(({ hidden, removed, inActive }) => !hidden && !removed && !inActive)
    .sort((one, other) => (one.orderInField ?? 0) - (other.orderInField ?? 0))
    .flatMap(toDefinition),
);

function toDefinition(field: Field): readonly CustomFieldDefinition[] {
  const options = field.options ?? [];
  const shape = shapeOf(field.type, options);
  if (shape === undefined) return [];
  const { id, name, required } = field;
  const definition = { ...shape, ...limitsOf(field, shape), id, name, required: required ?? false, options };
  return [{ ...definition, ...defaultOf(field.defaultValue, definition) }];
}

function shapeOf(type: string, options: readonly string[]): Shape | undefined {
  const shape = shapes[type];
  if (type === 'CheckBoxFieldRest' && options.length === 0) return { control: 'yes-no', kind: 'boolean' };
  const chooses = shape?.control === 'one-of' || shape?.control === 'some-of';
  return chooses && options.length === 0 ? undefined : shape;
}

/**
 * Lengths are a text's. Of a number nobody documents what they mean: they are taken as digits, and the least is left
 * to the ITSM, so that nothing is refused here which either reading would allow.
 */
function limitsOf({ minLength, maxLength }: Field, { control, kind }: Shape): Limits {
  if (control === 'text' || control === 'long-text') {
    const most = maxLength || Number.POSITIVE_INFINITY;
    if ((minLength ?? 0) > most) return {};
    return { ...(minLength && { minLength }), ...(maxLength && { maxLength }) };
  }
  const { max = 0 } = numberRange({ kind });
  const most = control === 'number' && maxLength ? 10 ** maxLength - 1 : max;
  return most < max ? { min: -most, max: most } : {};
}

/** The default as a value of the field's kind; nothing when it is none, or is not one that the field takes. */
function defaultOf(
  told: unknown,
  field: Omit<CustomFieldDefinition, 'defaultValue'>,
): { readonly defaultValue?: CustomFieldValue } {
  const texts = [told].flat().flatMap((one) => (isSimple(one) && String(one) !== '' ? String(one) : []));
  if (texts.length === 0) return {};
  const value =
    customFieldValueSchema.safeParse({ kind: field.kind, value: told }).data ??
    readFieldValue(field, texts).value;
  const isOffered = field.options.length === 0 || texts.every((text) => field.options.includes(text));
  return value && isOffered ? { defaultValue: value } : {};
}

function isSimple(one: unknown): one is string | number | boolean {
  return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean';
}
