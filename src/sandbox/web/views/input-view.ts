import { createElement as h, type ReactNode } from 'react';
import { chooseField, choosesSeveral, isBoxes } from './choices.ts';
import type { Conversations } from './conversations.ts';
import { type ElementFields, type InputFields, readInput } from './element-fields.ts';
import { drawIcon } from './icons.ts';

interface InputPlace {
  viewId: string;
  people: Conversations;
  /** The bot's or Slack's own words under the field. */
  error: string | undefined;
}

const inputTypes: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  datepicker: 'date',
  timepicker: 'time',
};

/** A form's field with label, hint and error; its name for the script is in `data-block` and `data-action`. */
export function drawInput(block: unknown, { viewId, people, error }: InputPlace): ReactNode {
  const field = readInput(block);
  const { element } = field;
  const id = `${viewId}-${field.block_id}`;
  const describedBy =
    [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const boxes = isBoxes(element.type);
  const shared = { id, describedBy, invalid: error !== undefined };
  return h(
    boxes ? 'fieldset' : 'div',
    {
      className: error === undefined ? 'field' : 'field field-wrong',
      'data-field': kindOf(element),
      'data-block': field.block_id,
      'data-action': element.action_id,
      'data-acts': field.dispatch_action ? 'choose' : undefined,
      'aria-describedby': boxes ? describedBy : undefined,
    },
    h(boxes ? 'legend' : 'label', boxes ? null : { htmlFor: id }, field.label, drawOptional(field)),
    field.hint ? h('p', { className: 'hint', id: `${id}-hint` }, field.hint) : null,
    drawElement(element, { ...shared, people }),
    error === undefined
      ? null
      : h('p', { className: 'error', id: `${id}-error`, role: 'alert' }, drawIcon('stop'), error),
  );
}

function drawOptional({ optional }: InputFields): ReactNode {
  return optional ? h('span', { className: 'optional' }, ' (optional)') : null;
}

/** How the script reads the field: one text, one choice, several, or uploaded files. */
function kindOf({ type }: ElementFields): string {
  if (type === 'file_input') return 'files';
  if (choosesSeveral(type)) return 'several';
  return type === 'radio_buttons' ? 'one' : 'text';
}

interface ElementPlace {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  people: Conversations;
}

function drawElement(element: ElementFields, place: ElementPlace): ReactNode {
  if (element.type === 'file_input') return drawFileInput(element, place);
  if (element.type.endsWith('select') || isBoxes(element.type)) return chooseField(element, place);
  const shared = {
    id: place.id,
    placeholder: element.placeholder,
    autoFocus: element.focus_on_load,
    autoComplete: 'off',
    'aria-describedby': place.describedBy,
    'aria-invalid': place.invalid ? true : undefined,
  };
  if (element.multiline) return h('textarea', { ...shared, rows: 3, defaultValue: element.initial_value });
  return h('input', {
    ...shared,
    type: inputTypes[element.type] ?? 'text',
    inputMode: element.type === 'number_input' ? 'decimal' : undefined,
    defaultValue: element.initial_value || element.initial_date || element.initial_time,
  });
}

function drawFileInput(element: ElementFields, { id, describedBy, invalid }: ElementPlace): ReactNode {
  const most = element.max_files === 1 ? 'One file' : `Up to ${element.max_files} files`;
  return h(
    'div',
    { className: 'drop' },
    h(
      'span',
      { className: 'drop-words' },
      drawIcon('file'),
      h('strong', null, 'Choose files'),
      ' or drop them here',
      h('small', null, most),
    ),
    h('input', {
      id,
      type: 'file',
      multiple: element.max_files > 1,
      accept: element.filetypes.map((type) => `.${type}`).join(',') || undefined,
      'aria-describedby': describedBy,
      'aria-invalid': invalid ? true : undefined,
    }),
    h('ul', { className: 'files', 'data-keep': true, 'data-most': element.max_files, 'aria-live': 'polite' }),
  );
}
