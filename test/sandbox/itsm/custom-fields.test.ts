import { describe, expect, test } from 'vitest';
import {
  type CustomField,
  type CustomValueType,
  customValueFault,
} from '../../../src/sandbox/itsm/custom-fields.ts';

const cases: readonly [CustomValueType, string, unknown, unknown][] = [
  [1, 'stringValue', 'Open', 1],
  [2, 'integerValue', -5, 1.5],
  [3, 'doubleValue', 1.5, '1.5'],
  [4, 'booleanValue', false, 'false'],
  [5, 'longValue', 1_538_684_593_000, 2 ** 60],
  [7, 'integerListValue', [1, 2], [1, '2']],
  [8, 'stringListValue', ['a'], 'a'],
  [10, 'bigStringValue', 'long\ntext', ['long']],
];

function field(more: Partial<CustomField>): CustomField {
  return { id: 1, name: 'Field', type: 'TextInputFieldRest', ...more };
}

describe('a custom value', () => {
  test.each(cases)('of type %i holds its kind under %s and nothing else', (type, key, good, bad) => {
    const declared = field({ valueTypes: [type] });
    expect(customValueFault(declared, { type, [key]: good })).toBeUndefined();
    expect(customValueFault(declared, { type, [key]: null })).toBeUndefined();
    expect(customValueFault(declared, { type, [key]: bad })).toContain('must hold a');
    expect(customValueFault(declared, { type, value: good })).toContain("'value' is not the key");
    expect(customValueFault(declared, { type })).toContain(`lacks '${key}'`);
    expect(customValueFault(declared, { type: String(type), [key]: good })).toContain('takes type');
  });

  test('is refused when its type is not the declared one', () => {
    expect(customValueFault(field({}), { type: 10, bigStringValue: 'x' })).toBe(
      "Custom field 'Field' takes type 1, not 10",
    );
  });

  test('must be one of the options, each item of a list too', () => {
    const menu = field({ type: 'DropDownFieldRest', options: ['A', 'B'] });
    expect(customValueFault(menu, { type: 1, stringValue: 'C' })).toBe(
      "'C' is not an option of custom field 'Field'",
    );
    const list = field({ type: 'MultiSelectDropDownFieldRest', options: ['A', 'B'] });
    expect(customValueFault(list, { type: 8, stringListValue: ['A', 'C'] })).toContain(
      "'C' is not an option",
    );
    expect(customValueFault(list, { type: 8, stringListValue: ['A', 'B'] })).toBeUndefined();
  });

  test('keeps to the lengths, and is not null when it is required', () => {
    const short = field({ minLength: 2, maxLength: 3, required: true });
    expect(customValueFault(short, { type: 1, stringValue: 'a' })).toContain('at least 2');
    expect(customValueFault(short, { type: 1, stringValue: 'abcd' })).toContain('at most 3');
    expect(customValueFault(short, { type: 1, stringValue: null })).toContain('is required');
  });
});
