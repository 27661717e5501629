import { createElement as h, type ReactNode } from 'react';
import { chooseField, choosesSeveral, type FieldPlace, isBoxes, isOffered } from './choices.ts';
import type { ElementFields } from './element-fields.ts';
import { drawIcon } from './icons.ts';
import { drawOffers } from './offers-view.ts';

const inputTypes: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** How the script reads a field: one text, a moment, one choice, several, what the bot offered, uploaded files. */
export function kindOf({ type }: ElementFields): string {
  if (type === 'file_input') return 'files';
  if (type === 'datetimepicker') return 'moment';
  if (isOffered(type)) return choosesSeveral(type) ? 'offered-several' : 'offered';
  if (choosesSeveral(type)) return 'several';
  return type === 'radio_buttons' ? 'one' : 'text';
}

/** When the field tells the bot at once what it holds: at a choice, or at the strokes its configuration names. */
export function dispatchOf({ type, dispatch_action_config }: ElementFields): string {
  return type.endsWith('_input') ? dispatch_action_config.trigger_actions_on.join(' ') : 'choose';
}

/** The control of a field, as the browser has it or as the page's own. */
export function drawField(element: ElementFields, place: FieldPlace): ReactNode {
  if (element.type === 'file_input') return drawFileInput(element, place);
  if (isOffered(element.type)) return drawOffers(element, place);
  if (element.type.endsWith('select') || isBoxes(element.type)) return chooseField(element, place);
  const shared = {
    id: place.id,
    placeholder: element.placeholder,
    autoFocus: element.focus_on_load,
    autoComplete: 'off',
    'aria-label': place.label,
    'aria-describedby': place.describedBy,
    'aria-invalid': place.invalid ? true : undefined,
  };
  if (element.multiline) return h('textarea', { ...shared, rows: 3, defaultValue: element.initial_value });
  return h('input', {
    ...shared,
    type: inputTypes[element.type] ?? 'text',
    inputMode: element.type === 'number_input' ? 'decimal' : undefined,
    defaultValue:
      element.initial_value ||
      element.initial_date ||
      element.initial_time ||
      toLocalTime(element.initial_date_time),
  });
}

/** As the browser's own field has it, in this machine's time zone; empty for none. */
function toLocalTime(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function drawFileInput(element: ElementFields, { id, describedBy, invalid }: FieldPlace): ReactNode {
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
