import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatches } from '../../src/domain/best-matches.ts';
import {
  type CustomFieldDefinition,
  type CustomFieldValue,
  defaultCustomFields,
  isSameValue,
  mergeFields,
} from '../../src/domain/custom-field.ts';
import { customFieldWords } from '../../src/domain/custom-field-words.ts';
import { readFieldValue } from '../../src/domain/field-value.ts';

function field(changes: Partial<CustomFieldDefinition> = {}): CustomFieldDefinition {
  return {
    id: '1',
    name: 'Field',
    control: 'text',
    kind: 'string',
    required: false,
    options: [],
    ...changes,
  };
}

describe('the fields of a workspace', () => {
  it('are those the ITSM tells of, and the declared ones it does not tell of', () => {
    const told = [field({ id: '1', name: 'Told' }), field({ id: '2', name: 'Told too' })];
    const declared = [field({ id: '2', name: 'Declared' }), field({ id: '3', name: 'Declared too' })];
    expect(mergeFields(told, declared).map(({ name }) => name)).toEqual(['Told', 'Told too', 'Declared too']);
    expect(mergeFields([], declared)).toEqual(declared);
  });

  it('begin with their defaults', () => {
    const value = { kind: 'string', value: 'A' } as const;
    expect(defaultCustomFields([field({ id: '1', defaultValue: value }), field({ id: '2' })])).toEqual({
      1: value,
    });
  });
});

describe('a value', () => {
  it.each<[CustomFieldValue | undefined, CustomFieldValue | undefined, boolean]>([
    [undefined, { kind: 'string', value: '' }, true],
    [undefined, { kind: 'string-list', value: [] }, true],
    [{ kind: 'integer', value: null }, undefined, true],
    [{ kind: 'integer', value: 0 }, undefined, false],
    [{ kind: 'boolean', value: false }, undefined, false],
    [{ kind: 'integer-list', value: [1, 2] }, { kind: 'integer-list', value: [2, 1] }, true],
    [{ kind: 'string-list', value: ['a'] }, { kind: 'string-list', value: ['a', 'b'] }, false],
    [{ kind: 'string', value: '1' }, { kind: 'integer', value: 1 }, false],
  ])('%j and %j: the same is %s', (one, other, isSame) => {
    expect(isSameValue(one, other)).toBe(isSame);
    expect(isSameValue(other, one)).toBe(isSame);
  });

  it.each([
    [{ kind: 'integer', min: 1, max: 5 }, '6', 'This must be a whole number between 1 and 5.'],
    [{ kind: 'integer' }, '2147483648', 'This must be a whole number between -2147483647 and 2147483647.'],
    [{ kind: 'integer' }, '1.5', expect.stringContaining('whole number')],
    [{ kind: 'double', min: 0 }, '-0.5', 'This must be a number, 0 or more.'],
    [{ kind: 'double', max: 1 }, '2', 'This must be a number, 1 or less.'],
    [{ kind: 'double' }, '0x10', 'This must be a number.'],
    [{ kind: 'string', minLength: 3 }, 'ab', 'At least 3 characters; here are 2.'],
    [{ kind: 'big-string', maxLength: 3 }, 'abcd', 'At most 3 characters; here are 4.'],
    [{ kind: 'boolean' }, 'maybe', 'This must be yes or no.'],
  ] as const)('of %j is not %j', (limits, text, error) => {
    expect(readFieldValue(limits, [text])).toEqual({ error });
  });

  it('may have a comma for its point, and an exponent', () => {
    expect(readFieldValue({ kind: 'double' }, [' 1,5 '])).toEqual({ value: { kind: 'double', value: 1.5 } });
    expect(readFieldValue({ kind: 'double' }, ['1e-7'])).toEqual({ value: { kind: 'double', value: 1e-7 } });
  });
});

describe('values in words', () => {
  it('stand in the order of the definitions, then those nobody defines; what holds nothing is left out', () => {
    const definitions = [
      field({ id: '9', name: 'Nine', control: 'yes-no', kind: 'boolean' }),
      field({ id: '2', name: ' ' }),
      field({ id: '3', name: 'Lists', kind: 'string-list' }),
      field({ id: '4', name: 'Bought', control: 'date', kind: 'long' }),
      field({ id: '5', name: 'Empty' }),
    ];
    const words = customFieldWords(definitions, {
      1: { kind: 'double', value: 0.1 },
      2: { kind: 'string', value: '<b>' },
      3: { kind: 'string-list', value: ['a', 'b, c'] },
      4: { kind: 'long', value: 1_738_332_300_000 },
      5: { kind: 'string', value: null },
      6: { kind: 'integer-list', value: [] },
      9: { kind: 'boolean', value: false },
    });
    expect(words).toEqual([
      { name: 'Nine', text: 'No' },
      { name: 'Field 2', text: '<b>' },
      { name: 'Lists', text: 'a, b, c' },
      { name: 'Bought', text: '2025-01-31 14:05 UTC' },
      { name: 'Field 1', text: '0.1' },
    ]);
  });

  it('never throw, whatever number a date holds', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const [words] = customFieldWords([field({ control: 'date', kind: 'long' })], {
          1: { kind: 'long', value },
        });
        expect(words?.text).not.toBe('');
      }),
    );
  });
});

describe('searching', () => {
  const places = ['Upper Zürich', 'Zürich – Büro 4', 'Lazurite', 'zur', 'Bern', 'Straße 4 Zürich'];

  it('finds the best matches first, without case and accents', () => {
    expect(bestMatches(places, ' ZUR', 9)).toEqual([
      'zur',
      'Zürich – Büro 4',
      'Upper Zürich',
      'Straße 4 Zürich',
      'Lazurite',
    ]);
    expect(bestMatches(places, 'zürich 4', 9)).toEqual(['Zürich – Büro 4', 'Straße 4 Zürich']);
    expect(bestMatches(places, 'oslo', 9)).toEqual([]);
  });

  it('gives all of them in their order when nothing is typed, up to the limit', () => {
    expect(bestMatches(places, ' ', 2)).toEqual(['Upper Zürich', 'Zürich – Büro 4']);
  });
});
