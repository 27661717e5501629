import { createElement as h, type ReactNode } from 'react';
import { type CustomField, type CustomValue, valueTypesOf } from '../../itsm/custom-fields.ts';
import { typedEntries } from '../../itsm/typed-value.ts';
import { drawDeskField, drawSaved } from './desk-field.ts';

/** A custom field at the desk, by the kind of its value. */
export function drawCustomField(field: CustomField, value: CustomValue | undefined): ReactNode {
  const entries = typedEntries(field, value);
  const [type] = valueTypesOf(field);
  const isList = type === 7 || type === 8;
  if (isList && field.options) return drawBoxes(field, field.options, entries);
  const shared = { name: nameOf(field), label: field.name, held: entries.join(', ') };
  if (type === 4)
    return drawDeskField({ ...shared, options: ['', 'true', 'false'], words: ['–', 'Yes', 'No'] });
  if (field.options) return drawDeskField({ ...shared, options: ['', ...field.options] });
  return drawDeskField({
    ...shared,
    long: type === 10,
    type: field.type === 'DateFieldRest' ? 'date' : undefined,
    hint: isList ? 'A comma ends an entry.' : undefined,
  });
}

function drawBoxes(field: CustomField, options: readonly string[], chosen: readonly string[]): ReactNode {
  const name = nameOf(field);
  return h(
    'fieldset',
    { key: name, className: 'field desk-field', 'data-key': name, 'data-desk': name },
    h('legend', null, field.name, drawSaved()),
    h(
      'div',
      { className: 'boxes' },
      options.map((value) =>
        h(
          'label',
          { key: value, className: 'box' },
          h('input', { type: 'checkbox', value, defaultChecked: chosen.includes(value) }),
          h('span', null, value),
        ),
      ),
    ),
  );
}

function nameOf({ id }: CustomField): string {
  return `custom-${id}`;
}
