import { expect, it } from 'vitest';
import type { CustomField, CustomValue, CustomValueType } from '../../../src/sandbox/itsm/custom-fields.ts';
import { toCustomValue, typedEntries } from '../../../src/sandbox/itsm/typed-value.ts';
import { startItsm } from './start-itsm.ts';

const field = (type: CustomField['type'], valueType?: CustomValueType): CustomField => ({
  id: 1,
  name: 'Field',
  type,
  ...(valueType !== undefined && { valueTypes: [valueType] }),
});

it.each<[CustomField, string | string[], CustomValue, readonly string[]]>([
  [field('TextInputFieldRest'), 'a, b', { type: 1, stringValue: 'a, b' }, ['a, b']],
  [field('NumberFieldRest'), ' 4 ', { type: 2, integerValue: 4 }, ['4']],
  [field('NumberFieldRest', 3), '1.5', { type: 3, doubleValue: 1.5 }, ['1.5']],
  [field('CheckBoxFieldRest', 4), 'false', { type: 4, booleanValue: false }, ['false']],
  [field('DateFieldRest'), '2026-02-03', { type: 5, longValue: Date.UTC(2026, 1, 3) }, ['2026-02-03']],
  [field('MultiSelectDropDownFieldRest', 7), '1, 2', { type: 7, integerListValue: [1, 2] }, ['1', '2']],
  [field('MultiSelectDropDownFieldRest'), ['a', 'b'], { type: 8, stringListValue: ['a', 'b'] }, ['a', 'b']],
  [field('TextAreaFieldRest'), 'a\nb', { type: 10, bigStringValue: 'a\nb' }, ['a\nb']],
])('reads %j typed as %j and shows it again', (declared, typed, value, shown) => {
  expect(toCustomValue(declared, typed)).toEqual(value);
  expect(typedEntries(declared, value)).toEqual(shown);
});

it('reads an empty field as no value, and shows none for a cleared one', () => {
  expect(toCustomValue(field('NumberFieldRest'), ' ')).toBeUndefined();
  expect(toCustomValue(field('MultiSelectDropDownFieldRest'), [])).toBeUndefined();
  expect(typedEntries(field('TextInputFieldRest'), undefined)).toEqual([]);
  expect(typedEntries(field('TextInputFieldRest'), { type: 1, stringValue: null })).toEqual([]);
});

it('amends an incident by the rules, tells its listeners, and knows nothing of one that was deleted', async () => {
  const { itsm, get } = await startItsm();
  const { id } = itsm.file({ subject: 'Printer', requesterEmail: 'maria@acme.example' });
  const heard: unknown[] = [];
  itsm.onChange((change) => heard.push(change));
  expect(itsm.amend(id, { status: 'Closed' })).toBe('An incident must be Resolved before it can be Closed.');
  expect(heard).toEqual([]);
  expect(itsm.amend(id, { status: 'Resolved', assignee: 'Tim' })).toBeUndefined();
  expect(itsm.incidents.get(id)).toMatchObject({ status: 'Resolved', assignee: 'Tim' });
  itsm.remove(id);
  expect(heard).toEqual(['incidents', 'incidents']);
  expect((await get(`/api/v1/incident/${id}`)).status).toBe(404);
  expect(() => itsm.amend(id, {})).toThrow(RangeError);
});
