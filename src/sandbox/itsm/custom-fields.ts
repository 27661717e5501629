/** The documented value types of a custom field: their number, and the key that holds the value (only `stringValue` is attested). */
export const customValueTypes = {
  1: { name: 'STRING', key: 'stringValue', holds: isText },
  2: { name: 'INTEGER', key: 'integerValue', holds: isInteger },
  3: { name: 'DOUBLE', key: 'doubleValue', holds: isNumber },
  4: { name: 'BOOLEAN', key: 'booleanValue', holds: (value: unknown) => typeof value === 'boolean' },
  5: { name: 'LONG', key: 'longValue', holds: Number.isSafeInteger },
  7: { name: 'INTEGER LIST', key: 'integerListValue', holds: listOf(isInteger) },
  8: { name: 'STRING LIST', key: 'stringListValue', holds: listOf(isText) },
  10: { name: 'BIG STRING', key: 'bigStringValue', holds: isText },
} as const;

export type CustomValueType = keyof typeof customValueTypes;

/** One value as it travels: `{"type": 1, "stringValue": "Open"}`. */
export type CustomValue = Readonly<Record<string, unknown>>;

/** The value types a form field takes when its declaration names none. */
const usualValueTypes = {
  TextInputFieldRest: [1],
  TextAreaFieldRest: [10, 1],
  RichTextAreaFieldRest: [10, 1],
  NumberFieldRest: [2, 3, 5],
  DropDownFieldRest: [1],
  MultiSelectDropDownFieldRest: [8, 7],
  CheckBoxFieldRest: [8, 4],
  DateFieldRest: [5, 1],
} as const satisfies Record<string, readonly CustomValueType[]>;

/** One custom field as an ITSM admin declares it. All but `valueTypes` is shown by the form endpoint. */
export interface CustomField {
  readonly id: number;
  readonly name: string;
  readonly type: keyof typeof usualValueTypes;
  readonly required?: boolean;
  readonly requesterRequired?: boolean;
  readonly hidden?: boolean;
  readonly removed?: boolean;
  readonly inActive?: boolean;
  readonly options?: readonly string[];
  readonly defaultValue?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly valueTypes?: readonly CustomValueType[];
}

/** The value types the ITSM takes for a field, the usual one first. */
export function valueTypesOf({ type, valueTypes }: CustomField): readonly CustomValueType[] {
  return valueTypes ?? usualValueTypes[type];
}

/** Why the ITSM would not take `value` for `field`, in words; nothing when it would. A null value clears the field. */
export function customValueFault(field: CustomField, value: CustomValue): string | undefined {
  const accepted: readonly number[] = valueTypesOf(field);
  const type = toValueType(value.type);
  if (type === undefined || !accepted.includes(type)) {
    return `Custom field '${field.name}' takes type ${accepted.join(' or ')}, not ${JSON.stringify(value.type)}`;
  }
  const { key, name, holds } = customValueTypes[type];
  const strange = Object.keys(value).find((found) => found !== 'type' && found !== key);
  if (strange !== undefined) return `Custom field '${field.name}': '${strange}' is not the key of a ${name}`;
  const held = value[key];
  if (held === undefined) return `Custom field '${field.name}' lacks '${key}'`;
  if (held === null) return field.required ? `Custom field '${field.name}' is required` : undefined;
  if (!holds(held)) return `Custom field '${field.name}' must hold a ${name}`;
  return limitFault(field, held);
}

function limitFault(field: CustomField, held: unknown): string | undefined {
  const { name, options, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = field;
  const texts = [held].flat().filter(isText);
  const strange = options && texts.find((text) => !options.includes(text));
  if (strange !== undefined) return `'${strange}' is not an option of custom field '${name}'`;
  if (typeof held !== 'string') return undefined;
  if (held.length < minLength) return `Custom field '${name}' needs at least ${minLength} characters`;
  if (held.length > maxLength) return `Custom field '${name}' takes at most ${maxLength} characters`;
  return undefined;
}

function toValueType(value: unknown): CustomValueType | undefined {
  const types: readonly CustomValueType[] = [1, 2, 3, 4, 5, 7, 8, 10];
  return types.find((type) => type === value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isInteger(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
}

function listOf(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(holds);
}
