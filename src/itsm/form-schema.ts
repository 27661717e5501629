import { z } from 'zod';
import type { CustomFieldDefinition } from '../domain/custom-field.ts';

type Shape = Pick<CustomFieldDefinition, 'control' | 'kind'>;

/** How a field of each type is filled in, and what kind of value it takes: assumed, nobody documents it. */
const shapes: Readonly<Record<string, Shape>> = {
  TextInputFieldRest: { control: 'text', kind: 'string' },
  TextAreaFieldRest: { control: 'long-text', kind: 'big-string' },
  RichTextAreaFieldRest: { control: 'long-text', kind: 'big-string' },
  NumberFieldRest: { control: 'number', kind: 'integer' },
  DropDownFieldRest: { control: 'one-of', kind: 'string' },
  MultiSelectDropDownFieldRest: { control: 'some-of', kind: 'string-list' },
  CheckBoxFieldRest: { control: 'some-of', kind: 'string-list' },
  DateFieldRest: { control: 'text', kind: 'string' },
};

const flag = z.boolean().nullish();

const fieldSchema = z.object({
  id: z.union([z.int(), z.string().min(1)]).transform(String),
  name: z.string().min(1),
  type: z.string(),
  required: flag,
  hidden: flag,
  removed: flag,
  inActive: flag,
  options: z.array(z.string()).nullish(),
  orderInField: z.number().nullish(),
});

/** The form endpoint's answer, made the fields a person can fill in, in their order. Others are left out. */
export const formSchema = z.object({ fieldList: z.array(z.unknown()) }).transform(({ fieldList }) =>
  fieldList
    .flatMap((field) => fieldSchema.safeParse(field).data ?? [])
    .filter(({ hidden, removed, inActive }) => !hidden && !removed && !inActive)
    .sort((one, other) => (one.orderInField ?? 0) - (other.orderInField ?? 0))
    .flatMap(({ id, name, type, required, options }): CustomFieldDefinition[] => {
      const shape = shapeOf(type, options ?? []);
      return shape ? [{ ...shape, id, name, required: required ?? false, options: options ?? [] }] : [];
    }),
);

function shapeOf(type: string, options: readonly string[]): Shape | undefined {
  const shape = shapes[type];
  if (type === 'CheckBoxFieldRest' && options.length === 0) return { control: 'yes-no', kind: 'boolean' };
  const chooses = shape?.control === 'one-of' || shape?.control === 'some-of';
  return chooses && options.length === 0 ? undefined : shape;
}
