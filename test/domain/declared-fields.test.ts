import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomFieldDefinition, CustomFieldValue } from '../../src/domain/custom-field.ts';
import { customFieldDefinitionSchema } from '../../src/domain/custom-field.ts';
import { readDeclaredFields, writeDeclaredFields } from '../../src/domain/declared-fields.ts';
import { declaredKinds } from '../../src/domain/declared-kinds.ts';

const word = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom('a|b', 'a, b', 'C:\\', 'default: x'),
  )
  .map((text) => text.replaceAll(/[\r\n]/g, ' ').trim())
  .filter((text) => text !== '');
const whole = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });
const lengths = fc.tuple(fc.nat({ max: 3_000 }), fc.integer({ min: 3_000, max: 9_000 }));
const ranges: Partial<Record<CustomFieldDefinition['kind'], fc.Arbitrary<number>>> = {
  integer: whole,
  long: fc.maxSafeInteger(),
  double: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((one) => one + 0),
};

/** Any field that can be written as a line of its kind. */
const anyDeclared: fc.Arbitrary<CustomFieldDefinition> = fc
  .record({
    id: fc.nat().map(String),
    name: word,
    required: fc.boolean(),
    declared: fc.constantFrom(...declaredKinds),
    words: fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
    numbers: fc.uniqueArray(whole, { minLength: 1, maxLength: 8 }),
    lengths,
    hasLimits: fc.boolean(),
    hasDefault: fc.boolean(),
    isYes: fc.boolean(),
  })
  .chain((given) => {
    const number = ranges[given.declared.kind] ?? fc.constant(0);
    return fc.tuple(number, number).map((ends) =>
      toField(
        given,
        ends.toSorted((one, other) => one - other),
      ),
    );
  });

interface Given {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly declared: (typeof declaredKinds)[number];
  readonly words: readonly string[];
  readonly numbers: readonly number[];
  readonly lengths: readonly number[];
  readonly hasLimits: boolean;
  readonly hasDefault: boolean;
  readonly isYes: boolean;
}

function toField(given: Given, [min = 0, max = 0]: readonly number[]): CustomFieldDefinition {
  const { id, name, required, declared, words, numbers, hasLimits, hasDefault } = given;
  const { control, kind, takes } = declared;
  const [minLength = 0, maxLength = 1] = given.lengths;
  const hasOptions = takes === 'options';
  const [text = ''] = words;
  const values: Record<CustomFieldDefinition['kind'], CustomFieldValue> = {
    string: { kind: 'string', value: text },
    'big-string': { kind: 'big-string', value: text },
    integer: { kind: 'integer', value: min },
    long: { kind: 'long', value: control === 'date' ? 0 : max },
    double: { kind: 'double', value: min },
    boolean: { kind: 'boolean', value: given.isYes },
    'string-list': { kind: 'string-list', value: words.slice(0, 2) },
    'integer-list': { kind: 'integer-list', value: numbers.slice(0, 2) },
  };
  return {
    ...{ id, name, required, control, kind },
    options: hasOptions ? (kind === 'integer-list' ? numbers.map(String) : words) : [],
    ...(hasLimits && takes === 'length' && !hasDefault && { minLength, maxLength }),
    ...(hasLimits && takes === 'range' && { min, max }),
    ...(hasDefault && { defaultValue: values[kind] }),
  };
}

describe('fields as an admin declares them', () => {
  it('read what people write, in any case and with what spaces they like', () => {
    const text = [
      '35 | Asset tag | text 1..40 | required',
      '',
      ' 36|Floor|One  of: Ground, First , Second | default: First',
      '37 | Seats | whole number 1..500 | optional',
      '38 | Weight | NUMBER ..99.5',
      '39 | Rooms | some numbers of: 1, 02, 3 | default: 2, 3',
      '40 | Serial numbers | list',
      '41 | Fixed \\| mobile | some of: a\\, b, c\\\\d',
      '42 | Remote | yes or no | default: Yes | required',
      '43 | Purchased | date',
      '44 | Steps | long text …2000',
    ].join('\n');
    const { fields = [], errors } = readDeclaredFields(text);
    expect(errors).toBeUndefined();
    const base = { required: false, options: [] };
    expect(fields).toEqual([
      {
        ...base,
        id: '35',
        name: 'Asset tag',
        control: 'text',
        kind: 'string',
        minLength: 1,
        maxLength: 40,
        required: true,
      },
      {
        ...{ ...base, id: '36', name: 'Floor', control: 'one-of', kind: 'string' },
        ...{ options: ['Ground', 'First', 'Second'], defaultValue: { kind: 'string', value: 'First' } },
      },
      { ...base, id: '37', name: 'Seats', control: 'number', kind: 'integer', min: 1, max: 500 },
      { ...base, id: '38', name: 'Weight', control: 'number', kind: 'double', max: 99.5 },
      {
        ...{
          ...base,
          id: '39',
          name: 'Rooms',
          control: 'some-of',
          kind: 'integer-list',
          options: ['1', '2', '3'],
        },
        defaultValue: { kind: 'integer-list', value: [2, 3] },
      },
      { ...base, id: '40', name: 'Serial numbers', control: 'some-of', kind: 'string-list' },
      {
        ...base,
        id: '41',
        name: 'Fixed | mobile',
        control: 'some-of',
        kind: 'string-list',
        options: ['a, b', 'c\\d'],
      },
      {
        ...{ ...base, id: '42', name: 'Remote', control: 'yes-no', kind: 'boolean', required: true },
        defaultValue: { kind: 'boolean', value: true },
      },
      { ...base, id: '43', name: 'Purchased', control: 'date', kind: 'long' },
      { ...base, id: '44', name: 'Steps', control: 'long-text', kind: 'big-string', maxLength: 2_000 },
    ]);
    expect(fields.every((field) => customFieldDefinitionSchema.safeParse(field).success)).toBe(true);
  });

  it.each([
    ['35', 'write the number, the name and the kind'],
    ['35 | Asset tag', 'write the number, the name and the kind'],
    ['35a | Asset tag | text', "'35a' is no number of a field"],
    ['35 |  | text', 'the name of the field is missing'],
    [`35 | ${'x'.repeat(151)} | text`, 'longer than 150 characters'],
    ['35 | Asset tag | colour', "'colour' is no kind of field. The kinds are: text, long text,"],
    ['35 | Asset tag | textual', "'textual' is no kind"],
    ['35 | Seats | whole number 9..1', "'9..1' is no range of whole number"],
    ['35 | Seats | whole number 1..2.5', "'1..2.5' is no range"],
    ['35 | Seats | whole number 1..3000000000', 'is no range'],
    ['35 | Seats | whole number few', "'few' is no range"],
    ['35 | Tag | text 0..0', 'is no range'],
    ['35 | Floor | one of', "write the choices after 'one of'"],
    ['35 | Floor | one of: ,', "write the choices after 'one of'"],
    ['35 | Floor | one of: A, B, A', "'A' stands twice"],
    ['35 | Rooms | some numbers of: 1, x', "the choices can't be taken"],
    ['35 | Remote | yes or no: maybe', "nothing can follow 'yes or no'"],
    ['35 | Tag | text | needed', "'needed' is not understood"],
    ['35 | Tag | text | default:', 'write the default'],
    ['35 | Seats | whole number 1..5 | default: 9', "the default can't be taken"],
    ['35 | Floor | one of: A | default: B', "the default 'B' is none of the choices"],
  ])('say what is wrong with %j, by its line', (line, words) => {
    expect(readDeclaredFields(`1 | First | text\n\n${line}`).errors).toEqual([
      { line: 3, words: expect.stringContaining(words) },
    ]);
    expect(readDeclaredFields(line).errors?.[0]?.words).toMatch(/^Line 1: .*\.$/s);
  });

  it('may not be two of one number, nor more than a form can show', () => {
    expect(readDeclaredFields('1 | A | text\n2 | B | text\n1 | C | date').errors).toEqual([
      { line: 3, words: 'Line 3: field 1 is there already, in line 1.' },
    ]);
    const many = Array.from({ length: 101 }, (_, at) => `${at} | F | text`).join('\n');
    expect(readDeclaredFields(many).errors).toEqual([
      { line: 101, words: 'Line 101: these are more than 100 fields.' },
    ]);
  });

  it('are the same when they are written down and read again', () => {
    const many = fc.uniqueArray(anyDeclared, { selector: ({ id }) => id, maxLength: 5 });
    fc.assert(
      fc.property(many, (fields) => {
        expect(readDeclaredFields(writeDeclaredFields(fields))).toEqual({ fields });
      }),
      { numRuns: 500 },
    );
  });

  it('never throw, whatever is typed', () => {
    const typed = fc.array(
      fc.constantFrom('1', '|', ' ', '\\', ':', ',', 'text', 'one of', '..', 'default:', '\n', '…', '\ud83d'),
    );
    fc.assert(
      fc.property(typed, (parts) => void readDeclaredFields(parts.join(''))),
      { numRuns: 1_000 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readDeclaredFields(text)));
  });
});
