import { describe, expect, it } from 'vitest';
import { start } from './start.ts';

describe('form', () => {
  it('gives the fields a person can fill in, in their order', async () => {
    const { itsm } = await start({
      config: {
        customFields: [
          { id: 35, name: 'Asset tag', type: 'TextInputFieldRest', required: true },
          { id: 36, name: 'Floor', type: 'NumberFieldRest' },
          { id: 37, name: 'Building', type: 'DropDownFieldRest', options: ['Main', 'Annex'] },
          { id: 38, name: 'Services', type: 'MultiSelectDropDownFieldRest', options: ['Mail'] },
          { id: 39, name: 'Steps', type: 'TextAreaFieldRest' },
          { id: 40, name: 'Seen by customers', type: 'CheckBoxFieldRest' },
          { id: 41, name: 'Hidden', type: 'TextInputFieldRest', hidden: true },
          { id: 42, name: 'Removed', type: 'TextInputFieldRest', removed: true },
          { id: 43, name: 'Off', type: 'TextInputFieldRest', inActive: true },
          { id: 44, name: 'No choice', type: 'DropDownFieldRest' },
        ],
      },
    });
    expect(await itsm.readFormFields()).toEqual([
      { id: '35', name: 'Asset tag', control: 'text', kind: 'string', required: true, options: [] },
      { id: '36', name: 'Floor', control: 'number', kind: 'integer', required: false, options: [] },
      {
        id: '37',
        name: 'Building',
        control: 'one-of',
        kind: 'string',
        required: false,
        options: ['Main', 'Annex'],
      },
      {
        id: '38',
        name: 'Services',
        control: 'some-of',
        kind: 'string-list',
        required: false,
        options: ['Mail'],
      },
      { id: '39', name: 'Steps', control: 'long-text', kind: 'big-string', required: false, options: [] },
      {
        id: '40',
        name: 'Seen by customers',
        control: 'yes-no',
        kind: 'boolean',
        required: false,
        options: [],
      },
    ]);
  });

  it('takes along limits and defaults where they make sense for the field', async () => {
    const { itsm } = await start({
      config: {
        customFields: [
          {
            id: 1,
            name: 'Tag',
            type: 'TextInputFieldRest',
            minLength: 2,
            maxLength: 9,
            defaultValue: 'HW-1',
          },
          { id: 2, name: 'Note', type: 'TextAreaFieldRest', minLength: 9, maxLength: 2, defaultValue: '' },
          { id: 3, name: 'Seats', type: 'NumberFieldRest', minLength: 2, maxLength: 3, defaultValue: '12' },
          { id: 4, name: 'Id', type: 'NumberFieldRest', maxLength: 40, defaultValue: 'many' },
          { id: 5, name: 'Floor', type: 'DropDownFieldRest', options: ['A', 'B'], defaultValue: 'B' },
          { id: 6, name: 'Gate', type: 'DropDownFieldRest', options: ['A', 'B'], defaultValue: 'C' },
          {
            id: 7,
            name: 'Parts',
            type: 'MultiSelectDropDownFieldRest',
            options: ['A', 'B'],
            defaultValue: ['A'],
          },
          {
            id: 8,
            name: 'One',
            type: 'MultiSelectDropDownFieldRest',
            options: ['A', 'B'],
            defaultValue: 'B',
          },
          { id: 9, name: 'Seen', type: 'CheckBoxFieldRest', defaultValue: false },
          { id: 10, name: 'When', type: 'DateFieldRest', defaultValue: 1_700_000_000_000 },
          { id: 11, name: 'Odd', type: 'TextInputFieldRest', defaultValue: { a: 1 } },
        ],
      },
    });
    const fields = await itsm.readFormFields();
    const limits = fields?.map(({ minLength, maxLength, min, max }) => ({ minLength, maxLength, min, max }));
    expect(limits?.slice(0, 4)).toEqual([{ minLength: 2, maxLength: 9 }, {}, { min: -999, max: 999 }, {}]);
    expect(fields?.map(({ defaultValue }) => defaultValue)).toEqual([
      { kind: 'string', value: 'HW-1' },
      undefined,
      { kind: 'integer', value: 12 },
      undefined,
      { kind: 'string', value: 'B' },
      undefined,
      { kind: 'string-list', value: ['A'] },
      { kind: 'string-list', value: ['B'] },
      { kind: 'boolean', value: false },
      { kind: 'long', value: 1_700_000_000_000 },
      undefined,
    ]);
    expect(fields?.[9]).toMatchObject({ control: 'date', kind: 'long' });
  });

  it('finds the name the module has, and remembers it', async () => {
    const { itsm, sandbox } = await start({ config: { formModule: 'request' } });
    for (let n = 0; n < 2; n += 1) expect(await itsm.readFormFields()).toHaveLength(5);
    expect(sandbox.journal.list('form').map(({ path }) => path.split('/').at(-1))).toEqual([
      'incident',
      'request',
      'request',
    ]);
  });

  it.each([undefined, 'elsewhere'])(
    'says that the ITSM does not tell when it answers to none (%s)',
    async (formModule) => {
      const { itsm } = await start({ config: { formModule } });
      expect(await itsm.readFormFields()).toBeUndefined();
    },
  );

  it.each([{ fieldList: 'none' }, [], 'text', { fields: [] }])(
    'takes %j for another shape, and no fault',
    async (body) => {
      const { itsm, sandbox } = await start();
      sandbox.faults.add({ on: 'form', kind: 'wrong-shape', body, times: 'always' });
      expect(await itsm.readFormFields()).toBeUndefined();
    },
  );

  it('leaves out a field it cannot read and keeps the others', async () => {
    const { itsm, sandbox } = await start();
    const fieldList = [
      null,
      { id: 1 },
      { id: 2, name: 'Odd', type: 'HologramFieldRest' },
      { id: '3', name: 'Good', type: 'TextInputFieldRest', minLength: 'two', maxLength: -1 },
    ];
    sandbox.faults.add({ on: 'form', kind: 'wrong-shape', body: { fieldList } });
    expect((await itsm.readFormFields())?.map(({ name }) => name)).toEqual(['Good']);
  });
});
