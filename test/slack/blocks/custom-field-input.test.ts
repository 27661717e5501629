import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CustomFieldDefinition,
  type CustomFieldValue,
  customFieldControls,
  customFieldKinds,
} from '../../../src/domain/custom-field.ts';
import { buildCustomFieldInput } from '../../../src/slack/blocks/custom-field-input.ts';
import { toOption } from '../../../src/slack/blocks/field-choices.ts';
import { findOptions } from '../../../src/slack/blocks/find-options.ts';
import { readCustomFields, toAskedFields } from '../../../src/slack/blocks/read-custom-fields.ts';
import { nastyText } from './arbitraries.ts';
import { fill } from './form-states.ts';
import { checkForm } from './message-checks.ts';

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

function read(
  definition: CustomFieldDefinition,
  values: Parameters<typeof fill>[1] = {},
  held?: CustomFieldValue,
) {
  const block = buildCustomFieldInput(definition, held);
  const { state } = fill([block], values);
  return readCustomFields(state, toAskedFields([block], [definition]));
}

const text = (value: string): CustomFieldValue => ({ kind: 'string', value });
const many = Array.from({ length: 140 }, (_, at) => `Room ${at}`);
const block = 'custom_field:1';

describe('the control of a custom field', () => {
  it.each<[string, Partial<CustomFieldDefinition>, object]>([
    [
      'a text',
      { minLength: 2, maxLength: 40, required: true },
      { type: 'plain_text_input', multiline: false, min_length: 2, max_length: 40 },
    ],
    [
      'a long text',
      { control: 'long-text', kind: 'big-string', maxLength: 9_000 },
      { type: 'plain_text_input', multiline: true, max_length: 3_000 },
    ],
    [
      'a whole number',
      { control: 'number', kind: 'integer', min: 1 },
      { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '2147483647' },
    ],
    [
      'a number',
      { control: 'number', kind: 'double', max: 0.5 },
      { type: 'number_input', is_decimal_allowed: true, max_value: '0.5' },
    ],
    [
      'yes or no',
      { control: 'yes-no', kind: 'boolean' },
      { type: 'static_select', options: [{ value: 'true' }, { value: 'false' }] },
    ],
    [
      'one of',
      { control: 'one-of', options: ['A', 'B'] },
      { type: 'static_select', options: [{ value: 'A' }, { value: 'B' }] },
    ],
    [
      'some of',
      { control: 'some-of', kind: 'string-list', options: ['A'] },
      { type: 'multi_static_select', options: [{ value: 'A' }] },
    ],
    ['one of many', { control: 'one-of', options: many }, { type: 'external_select', min_query_length: 0 }],
    [
      'some of many',
      { control: 'some-of', kind: 'string-list', options: many },
      { type: 'multi_external_select', min_query_length: 0 },
    ],
    ['one of long ones', { control: 'one-of', options: ['x'.repeat(76)] }, { type: 'external_select' }],
    ['one of nothing', { control: 'one-of' }, { type: 'plain_text_input' }],
    ['a list', { control: 'some-of', kind: 'string-list' }, { type: 'plain_text_input', multiline: true }],
    ['a date', { control: 'date', kind: 'long' }, { type: 'datetimepicker' }],
  ])('for %s fits', (_, definition, element) => {
    const built = buildCustomFieldInput(field(definition));
    expect(built).toMatchObject({ optional: definition.required !== true, element });
    checkForm(formOf([built]));
  });

  it('leaves out a limit that the value before it does not keep', () => {
    const number = { control: 'number', kind: 'integer', min: 1, max: 5 } as const;
    const { element } = buildCustomFieldInput(field(number), { kind: 'integer', value: 9 });
    expect(element).toMatchObject({ initial_value: '9' });
    expect(element).not.toHaveProperty('max_value');
    expect(buildCustomFieldInput(field({ maxLength: 2 }), text('long')).element).toMatchObject({
      ...{ initial_value: 'long', max_length: 3_000 },
    });
  });

  it('offers what is held though the ITSM does not, and a way to take one choice back', () => {
    const menu = field({ control: 'one-of', options: ['A'] });
    expect(buildCustomFieldInput(menu, text('old')).element).toMatchObject({
      options: [{ value: 'A' }, { value: 'old' }, { text: { text: 'None' } }],
      initial_option: { value: 'old' },
    });
    expect(read(menu, {}, text('old')).values).toEqual({ 1: text('old') });
    expect(read(menu, { [block]: 'None' }, text('old'))).toEqual({ values: {}, errors: {} });
    const required = buildCustomFieldInput({ ...menu, required: true }, text('old'));
    expect(JSON.stringify(required)).not.toContain('None');
  });

  it('holds within limits whatever the ITSM tells and an incident holds, and reads it back', () => {
    const anyField = fc.record({
      id: fc.constant('1'),
      name: nastyText,
      control: fc.constantFrom(...customFieldControls),
      kind: fc.constantFrom(...customFieldKinds),
      required: fc.boolean(),
      options: fc.array(nastyText, { maxLength: 110 }),
    });
    fc.assert(
      fc.property(anyField, fc.array(nastyText, { maxLength: 3 }), (definition, texts) => {
        const held = [text(texts[0] ?? ''), { kind: 'string-list', value: texts } as const, undefined];
        for (const value of held) {
          const built = buildCustomFieldInput(definition, value);
          checkForm(formOf([built]));
          readCustomFields(fill([built]).state, toAskedFields([built], [definition]));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a field with search', () => {
  const odd = [
    'Research & <Development>',
    'x'.repeat(200),
    `${'y'.repeat(90)} end`,
    ' outer ',
    '#key:none',
    'a\tb',
    'Fire 🔥',
    '  ',
  ];
  const offices = field({ control: 'one-of', options: [...many, ...odd] });

  it('offers at most 100, the best first, and none of them where one can be taken back', () => {
    expect(findOptions(offices, '')).toHaveLength(100);
    expect(findOptions(offices, '')[0]?.text.text).toBe('None');
    expect(findOptions({ ...offices, required: true }, ' ')[0]?.text.text).toBe('Room 0');
    expect(
      findOptions(offices, 'room 13')
        .map(({ text }) => text.text)
        .slice(0, 3),
    ).toEqual(['Room 13', 'Room 130', 'Room 131']);
    expect(findOptions(offices, 'nowhere')).toEqual([]);
    expect(findOptions(field(), 'x')).toEqual([]);
  });

  it('shows the end of what is too long, too, and finds it by every word', () => {
    const [long] = findOptions(offices, 'end');
    expect(long?.text.text).toMatch(/^y+…y+ end$/);
    expect(long?.text.text).toHaveLength(75);
  });

  it.each(odd)('gives back exactly what was chosen: %j', (choice) => {
    const option = toOption(choice);
    expect(option.value?.length).toBeLessThanOrEqual(150);
    expect(option.text.text.trim()).not.toBe('');
    expect(read(offices, { [block]: option.value ?? '' }).values).toEqual({ 1: text(choice) });
  });

  it('says so when what was chosen is not there any more', () => {
    const value = findOptions({ ...offices, options: ['was <here>'] }, 'was')[0]?.value ?? '';
    expect(read(offices, { [block]: value }).errors).toEqual({
      [block]: 'This choice is no longer there. Please choose again.',
    });
  });

  it('keeps a choice with a comma whole', () => {
    const places = field({ control: 'some-of', kind: 'string-list', options: ['Vienna, Austria', 'Bern'] });
    expect(read(places, { [block]: ['Vienna, Austria'] }).values).toEqual({
      1: { kind: 'string-list', value: ['Vienna, Austria'] },
    });
  });
});

describe('a required field', () => {
  const needed = field({ required: true });
  const words = { [block]: 'The ITSM needs this field.' };

  it('is held to, by Slack and by the bot, also where the state lacks it', () => {
    const built = buildCustomFieldInput(needed);
    expect(fill([built]).problems).toHaveProperty([block]);
    expect(read(needed).errors).toEqual(words);
    expect(read(needed, { [block]: ' \n' }).errors).toEqual(words);
    expect(readCustomFields({}, toAskedFields([built], [needed])).errors).toEqual(words);
  });

  it('is not asked for when the form does not have it', () => {
    expect(readCustomFields({}, toAskedFields([], [needed]))).toEqual({ values: {}, errors: {} });
  });

  it('holds what was typed to its limits', () => {
    expect(read(field({ minLength: 5 }), { [block]: 'abc' }).errors).toEqual({
      [block]: 'At least 5 characters; here are 3.',
    });
    const seats = field({ control: 'number', kind: 'integer', max: 500 });
    expect(fill([buildCustomFieldInput(seats)], { [block]: '501' }).problems).toHaveProperty([block]);
    expect(read(seats, { [block]: '501' }).errors).toEqual({
      [block]: 'This must be a whole number between -2147483647 and 500.',
    });
  });
});

function formOf(blocks: readonly object[]) {
  const title = { type: 'plain_text', text: 'Form' };
  return { type: 'modal', title, submit: title, close: title, blocks };
}
