import { createElement as h, type ReactNode } from 'react';
import { choosesSeveral, type FieldPlace } from './choices.ts';
import type { ElementFields } from './element-fields.ts';
import { drawIcon } from './icons.ts';

/**
 * A menu whose options come from the bot: what is typed is sent to it, and what it offers is listed below. What was
 * chosen is the script's affair, and stays while the field is drawn under the same ids.
 */
export function drawOffers(element: ElementFields, place: FieldPlace): ReactNode {
  const several = choosesSeveral(element.type);
  const chosen = [element.initial_option ?? [], element.initial_options].flat();
  return h(
    'div',
    {
      className: 'offers',
      'data-key': place.id,
      'data-keep': true,
      'data-least': element.min_query_length,
      'data-most': several ? (element.max_selected_items ?? 100) : 1,
    },
    h(
      'ul',
      { className: 'picks', 'aria-label': 'Chosen' },
      chosen.map(({ text, value }) => drawPick(text, value)),
    ),
    h('input', {
      id: place.id,
      type: 'text',
      role: 'combobox',
      autoComplete: 'off',
      autoFocus: element.focus_on_load,
      placeholder: element.placeholder ?? 'Type to search',
      'aria-label': place.label,
      'aria-expanded': false,
      'aria-autocomplete': 'list',
      'aria-controls': `${place.id}-list`,
      'aria-describedby': place.describedBy,
      'aria-invalid': place.invalid ? true : undefined,
    }),
    h('div', { id: `${place.id}-list`, role: 'listbox', className: 'offers-list', hidden: true }),
  );
}

/** How something that was picked is listed; the script fills a copy of it. */
export function drawPickPattern(): ReactNode {
  return h('template', { className: 'pick-pattern' }, drawPick('', ''));
}

function drawPick(text: string, value: string): ReactNode {
  return h(
    'li',
    { key: value, className: 'pick' },
    h('input', { type: 'hidden', value }),
    h('bdi', null, text),
    h(
      'button',
      { type: 'button', className: 'button-bare', 'data-act': 'unpick', 'aria-label': `Remove ${text}` },
      drawIcon('close'),
    ),
  );
}
