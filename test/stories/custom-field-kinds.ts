import type { CustomFieldValue } from '../../src/domain/custom-field.ts';
import type { CustomField } from '../../src/sandbox/itsm/custom-fields.ts';
import type { FieldValue } from '../../src/sandbox/slack/form-values.ts';

/** One way a custom field can be: in the ITSM, as an admin declares it, and what a person puts in first and next. */
export interface FieldKind {
  readonly title: string;
  readonly itsm: Pick<CustomField, 'type' | 'valueTypes' | 'options'>;
  readonly declared: string;
  /** The ITSM's form tells the same as is declared. */
  readonly isTold: boolean;
  readonly first: readonly [put: FieldValue, value: CustomFieldValue];
  readonly next: readonly [put: FieldValue, value: CustomFieldValue];
}

const rooms = Array.from({ length: 130 }, (_, at) => `Room ${at}`);
const long = 'A name that is far too long for a menu of Slack, '.repeat(4).trim();

/** Every kind of value with every control that it can have. */
export const fieldKinds: readonly FieldKind[] = [
  {
    ...{ title: 'text', declared: 'text', isTold: true },
    itsm: { type: 'TextInputFieldRest', valueTypes: [1] },
    first: ['Größe "L" <&>', { kind: 'string', value: 'Größe "L" <&>' }],
    next: ['M', { kind: 'string', value: 'M' }],
  },
  {
    ...{ title: 'long text', declared: 'long text', isTold: true },
    itsm: { type: 'TextAreaFieldRest', valueTypes: [10] },
    first: ['one\ntwo', { kind: 'big-string', value: 'one\ntwo' }],
    next: ['x'.repeat(3_000), { kind: 'big-string', value: 'x'.repeat(3_000) }],
  },
  {
    ...{ title: 'whole number', declared: 'whole number', isTold: true },
    itsm: { type: 'NumberFieldRest', valueTypes: [2] },
    first: ['0', { kind: 'integer', value: 0 }],
    next: ['-2147483647', { kind: 'integer', value: -2_147_483_647 }],
  },
  {
    ...{ title: 'large whole number', declared: 'large whole number', isTold: false },
    itsm: { type: 'NumberFieldRest', valueTypes: [5] },
    first: ['9007199254740991', { kind: 'long', value: Number.MAX_SAFE_INTEGER }],
    next: ['1', { kind: 'long', value: 1 }],
  },
  {
    ...{ title: 'number', declared: 'number', isTold: false },
    itsm: { type: 'NumberFieldRest', valueTypes: [3] },
    first: ['0.1', { kind: 'double', value: 0.1 }],
    next: ['-12.5', { kind: 'double', value: -12.5 }],
  },
  {
    ...{ title: 'yes or no', declared: 'yes or no', isTold: true },
    itsm: { type: 'CheckBoxFieldRest', valueTypes: [4] },
    first: ['No', { kind: 'boolean', value: false }],
    next: ['Yes', { kind: 'boolean', value: true }],
  },
  {
    ...{ title: 'one of', declared: 'one of: A & B, C', isTold: true },
    itsm: { type: 'DropDownFieldRest', valueTypes: [1], options: ['A & B', 'C'] },
    first: ['A & B', { kind: 'string', value: 'A & B' }],
    next: ['C', { kind: 'string', value: 'C' }],
  },
  {
    ...{ title: 'one of many', declared: `one of: ${rooms.join(', ')}`, isTold: true },
    itsm: { type: 'DropDownFieldRest', valueTypes: [1], options: rooms },
    first: ['Room 129', { kind: 'string', value: 'Room 129' }],
    next: ['Room 7', { kind: 'string', value: 'Room 7' }],
  },
  {
    ...{ title: 'one of over-long ones', isTold: true },
    declared: `one of: ${long.replaceAll(',', '\\,')}1, ${long.replaceAll(',', '\\,')}2`,
    itsm: { type: 'DropDownFieldRest', valueTypes: [1], options: [`${long}1`, `${long}2`] },
    first: [`${long}1`, { kind: 'string', value: `${long}1` }],
    next: [`${long}2`, { kind: 'string', value: `${long}2` }],
  },
  {
    ...{ title: 'some of', declared: 'some of: a\\, b, c', isTold: true },
    itsm: { type: 'MultiSelectDropDownFieldRest', valueTypes: [8], options: ['a, b', 'c'] },
    first: [['a, b'], { kind: 'string-list', value: ['a, b'] }],
    next: [['c', 'a, b'], { kind: 'string-list', value: ['c', 'a, b'] }],
  },
  {
    ...{ title: 'some of many', declared: `some of: ${rooms.join(', ')}`, isTold: true },
    itsm: { type: 'MultiSelectDropDownFieldRest', valueTypes: [8], options: rooms },
    first: [['Room 1', 'Room 2'], { kind: 'string-list', value: ['Room 1', 'Room 2'] }],
    next: [['Room 2'], { kind: 'string-list', value: ['Room 2'] }],
  },
  {
    ...{ title: 'some numbers of', declared: 'some numbers of: 1, 2, 3', isTold: false },
    itsm: { type: 'MultiSelectDropDownFieldRest', valueTypes: [7] },
    first: [['3'], { kind: 'integer-list', value: [3] }],
    next: [['1', '2'], { kind: 'integer-list', value: [1, 2] }],
  },
  {
    ...{ title: 'list', declared: 'list', isTold: false },
    itsm: { type: 'MultiSelectDropDownFieldRest', valueTypes: [8] },
    first: ['red, dark blue', { kind: 'string-list', value: ['red', 'dark blue'] }],
    next: ['green', { kind: 'string-list', value: ['green'] }],
  },
  {
    ...{ title: 'list of whole numbers', declared: 'list of whole numbers', isTold: false },
    itsm: { type: 'MultiSelectDropDownFieldRest', valueTypes: [7] },
    first: ['4\n5', { kind: 'integer-list', value: [4, 5] }],
    next: ['-6', { kind: 'integer-list', value: [-6] }],
  },
  {
    ...{ title: 'date', declared: 'date', isTold: true },
    itsm: { type: 'DateFieldRest', valueTypes: [5] },
    first: ['1700000000', { kind: 'long', value: 1_700_000_000_000 }],
    next: ['1800000000', { kind: 'long', value: 1_800_000_000_000 }],
  },
];
