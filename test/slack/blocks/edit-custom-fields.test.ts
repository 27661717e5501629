import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomFieldDefinition, CustomFields } from '../../../src/domain/custom-field.ts';
import { buildEditCustomFields, buildUnknownFields } from '../../../src/slack/blocks/edit-custom-fields.ts';
import { toMessage } from '../../../src/slack/blocks/message.ts';
import { readCustomFieldChanges } from '../../../src/slack/blocks/read-custom-field-changes.ts';
import { nastyText } from './arbitraries.ts';
import { fill } from './form-states.ts';
import { checkMessage } from './message-checks.ts';

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

/** The changes of a form on these values that is sent with `values` put in. */
function edit(
  definitions: readonly CustomFieldDefinition[],
  customFields: CustomFields,
  values: Parameters<typeof fill>[1] = {},
) {
  const blocks = buildEditCustomFields({ definitions, incident: { customFields }, room: 80 });
  const { state, problems } = fill(blocks, values);
  return { blocks, state, problems, ...readCustomFieldChanges(state, customFields, definitions) };
}

const block = 'custom_field:1';
const note = field({ control: 'long-text', kind: 'big-string' });

describe('what is changed in an edit form', () => {
  it('is nothing where the state says what the form showed, whatever it held', () => {
    const held: [Partial<CustomFieldDefinition>, CustomFields[string]][] = [
      [{}, { kind: 'string', value: '  spaces\t and \u0000 ' }],
      [
        { minLength: 9, required: true },
        { kind: 'string', value: 'short' },
      ],
      [
        { control: 'long-text', kind: 'big-string', maxLength: 3 },
        { kind: 'big-string', value: 'a\r\nb\r' },
      ],
      [
        { control: 'number', kind: 'integer', min: 5 },
        { kind: 'integer', value: -3 },
      ],
      [
        { control: 'number', kind: 'double' },
        { kind: 'double', value: 1e-7 },
      ],
      [
        { control: 'number', kind: 'double' },
        { kind: 'double', value: 1e21 },
      ],
      [
        { control: 'number', kind: 'long' },
        { kind: 'long', value: Number.MAX_SAFE_INTEGER },
      ],
      [
        { control: 'yes-no', kind: 'boolean' },
        { kind: 'boolean', value: false },
      ],
      [
        { control: 'one-of', options: ['A'] },
        { kind: 'string', value: 'gone & <old>' },
      ],
      [
        { control: 'one-of', options: ['A'] },
        { kind: 'string', value: 'x'.repeat(400) },
      ],
      [
        { control: 'some-of', kind: 'string-list', options: ['A', 'B'] },
        { kind: 'string-list', value: ['B', 'old, one'] },
      ],
      [
        { control: 'some-of', kind: 'integer-list', options: ['1'] },
        { kind: 'integer-list', value: [7, 1, 7] },
      ],
      [
        { control: 'some-of', kind: 'string-list' },
        { kind: 'string-list', value: ['a', 'a', 'b'] },
      ],
      [
        { control: 'date', kind: 'long' },
        { kind: 'long', value: 1_700_000_000_999 },
      ],
      [
        { control: 'date', kind: 'long' },
        { kind: 'long', value: 0 },
      ],
      [{ kind: 'string' }, { kind: 'string', value: '' }],
      [
        { control: 'some-of', kind: 'string-list', options: ['A'] },
        { kind: 'string-list', value: [] },
      ],
      [
        { control: 'number', kind: 'integer' },
        { kind: 'string', value: '' },
      ],
    ];
    for (const [definition, value] of held) {
      const { changes, errors, problems } = edit([field(definition)], { 1: value });
      expect({ changes, errors, problems, value }).toEqual({ changes: {}, errors: {}, problems: {}, value });
    }
  });

  it('is nothing where the state lacks the field, and null where it is empty and held something', () => {
    const base: CustomFields = { 1: { kind: 'big-string', value: 'old' } };
    expect(readCustomFieldChanges({}, base, [note])).toEqual({ changes: {}, errors: {} });
    expect(edit([note], base, { [block]: null }).changes).toEqual({ 1: { kind: 'big-string', value: null } });
    expect(edit([note], base, { [block]: ' \n' }).changes).toEqual({
      1: { kind: 'big-string', value: null },
    });
    expect(edit([note], {}, { [block]: null }).changes).toEqual({});
  });

  it('takes back one choice by its own option', () => {
    const menu = field({ control: 'one-of', options: ['A'] });
    const changes = edit([menu], { 1: { kind: 'string', value: 'A' } }, { [block]: 'None' }).changes;
    expect(changes).toEqual({ 1: { kind: 'string', value: null } });
  });

  it('keeps what the ITSM does not offer beside what is added', () => {
    const list = field({ control: 'some-of', kind: 'string-list', options: ['A', 'B'] });
    const base: CustomFields = { 1: { kind: 'string-list', value: ['old & odd', 'A'] } };
    const { changes } = edit([list], base, { [block]: ['old & odd', 'A', 'B'] });
    expect(changes).toEqual({ 1: { kind: 'string-list', value: ['old & odd', 'A', 'B'] } });
    expect(edit([list], base, { [block]: ['A', 'old & odd'] }).changes).toEqual({});
  });

  it('is never empty for a required field, nor out of its limits', () => {
    const needed = { ...note, required: true, maxLength: 5 };
    const base: CustomFields = { 1: { kind: 'big-string', value: 'old' } };
    const emptied = edit([needed], base, { [block]: null });
    expect(emptied.problems).toHaveProperty([block]);
    expect(emptied.errors).toEqual({ [block]: expect.stringContaining("can't be cleared") });
    expect(edit([needed], base, { [block]: 'longer' }).errors).toEqual({
      [block]: 'At most 5 characters; here are 6.',
    });
  });

  it('is not guessed where the field has become another while the form was open', () => {
    const { state } = edit([note], {}, { [block]: '12' });
    const now = field({ control: 'number', kind: 'integer' });
    expect(readCustomFieldChanges(state, {}, [now])).toEqual({
      ...{ changes: {}, errors: { [block]: expect.stringContaining('open the form again') } },
    });
    expect(readCustomFieldChanges(state, {}, [])).toEqual({ changes: {}, errors: {} });
  });
});

describe('what an edit form only shows', () => {
  it.each<[string, Partial<CustomFieldDefinition>, CustomFields[string], string]>([
    [
      'a value of another kind',
      { control: 'number', kind: 'integer' },
      { kind: 'long', value: 5 },
      '*Field*: 5',
    ],
    ['an over-long text', {}, { kind: 'string', value: 'y'.repeat(3_001) }, '*Field*: yyy'],
    [
      'a typed list with a comma in an item',
      { control: 'some-of', kind: 'string-list' },
      { kind: 'string-list', value: ['a, b'] },
      '*Field*: a, b',
    ],
    [
      'a date before its control begins',
      { control: 'date', kind: 'long' },
      { kind: 'long', value: 86_400_000 },
      '*Field*: 1970-01-02 00:00 UTC',
    ],
    [
      'a number that no field for numbers takes',
      { control: 'number', kind: 'double' },
      { kind: 'double', value: 1e-200 },
      '*Field*: 1e-200',
    ],
  ])('is %s, and it is never sent', (_, definition, value, words) => {
    const { blocks, changes, state } = edit([field(definition)], { 1: value });
    expect(JSON.stringify(blocks)).toContain(words);
    expect(state).toEqual({});
    const forged = { [block]: { [definition.kind ?? 'string']: { type: 'plain_text_input', value: 'x' } } };
    expect(readCustomFieldChanges(forged, { 1: value }, [field(definition)])).toEqual({
      changes: {},
      errors: {},
    });
    expect(changes).toEqual({});
  });

  it('is what nobody defines, and what is of no known kind even where the field is defined', () => {
    const incident = {
      customFields: { 9: { kind: 'boolean', value: true } } as const,
      otherFields: [
        { id: '1', text: '<!channel> raw' },
        { id: '8', text: '{"a":1}' },
      ],
    };
    const blocks = buildEditCustomFields({ definitions: [field({ name: 'Known' })], incident, room: 80 });
    expect(blocks.map(({ type }) => type)).toEqual(['context', 'section']);
    expect(JSON.stringify(blocks)).toContain('*Field 9*: Yes\\n*Known*: &lt;!channel&gt; raw\\n*Field 8*: {');
  });

  it('takes no more blocks than there is room for, and tells how many fields it leaves out', () => {
    const definitions = Array.from({ length: 120 }, (_, at) =>
      field({ id: String(at), name: `Field ${at}` }),
    );
    const blocks = buildEditCustomFields({ definitions, incident: { customFields: {} }, room: 40 });
    expect(blocks).toHaveLength(40);
    expect(JSON.stringify(blocks.at(-1))).toContain('81 more fields');
    const whole = buildEditCustomFields({
      definitions: definitions.slice(0, 40),
      incident: { customFields: {} },
      room: 40,
    });
    expect(whole.every(({ type }) => type === 'input')).toBe(true);
  });

  it('keeps within limits, and pings nobody, whatever it is and however much', () => {
    const words = fc.record({ name: nastyText, text: nastyText });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), (fields) => {
        const blocks = buildUnknownFields(fields);
        expect(blocks.length).toBeLessThanOrEqual(5);
        checkMessage(toMessage(blocks));
      }),
      { numRuns: 60 },
    );
    expect(buildUnknownFields([])).toEqual([]);
  });
});
