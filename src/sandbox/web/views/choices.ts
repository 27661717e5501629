import { createElement as h, type ReactNode } from 'react';
import type { Conversations, Entry } from './conversations.ts';
import type { ElementFields } from './element-fields.ts';

interface Choice extends Entry {
  description?: string | undefined;
}

/** What a choosing element offers, in groups where it has some, and what is chosen at first. */
interface Offer {
  groups: readonly { label: string; choices: readonly Choice[] }[];
  chosen: readonly string[];
}

/** Where a field is drawn. */
export interface FieldPlace {
  id: string;
  /** Names the field for those who do not see it, when no label element does. */
  label?: string;
  /** Ids of the hint and the error. */
  describedBy?: string | undefined;
  invalid?: boolean;
  people: Conversations;
}

/** True for elements where people choose from several things at once. */
export function choosesSeveral(type: string): boolean {
  return type.startsWith('multi_') || type === 'checkboxes';
}

/** True for menus whose options come from the bot. */
export function isOffered(type: string): boolean {
  return type === 'external_select' || type === 'multi_external_select';
}

/** True for elements that are drawn as a list of boxes or dots rather than as a menu. */
export function isBoxes(type: string): boolean {
  return !isOffered(type) && (choosesSeveral(type) || type === 'radio_buttons');
}

/** A menu, a list of checkboxes or radio buttons, all of the browser's own kind. */
export function chooseField(element: ElementFields, place: FieldPlace): ReactNode {
  const offer = offerOf(element, place.people);
  return isBoxes(element.type) ? drawBoxes(element, offer, place) : drawMenu(element, offer, place);
}

function drawMenu(element: ElementFields, offer: Offer, place: FieldPlace): ReactNode {
  const entries = (choices: readonly Choice[]) =>
    choices.map(({ value, text }) => h('option', { key: value, value }, text));
  return h(
    'select',
    {
      id: place.id,
      className: 'menu',
      defaultValue: offer.chosen[0] ?? '',
      autoFocus: element.focus_on_load,
      'aria-label': place.label,
      'aria-describedby': place.describedBy,
      'aria-invalid': place.invalid ? true : undefined,
    },
    h('option', { value: '' }, element.placeholder ?? 'Choose one'),
    offer.groups.map(({ label, choices }) =>
      label === '' ? entries(choices) : h('optgroup', { key: label, label }, entries(choices)),
    ),
  );
}

function drawBoxes(element: ElementFields, offer: Offer, { id }: FieldPlace): ReactNode {
  const type = choosesSeveral(element.type) ? 'checkbox' : 'radio';
  return h(
    'div',
    { className: 'boxes' },
    offer.groups
      .flatMap(({ choices }) => choices)
      .map(({ value, text, description }) =>
        h(
          'label',
          { key: value, className: 'box' },
          h('input', { type, name: id, value, defaultChecked: offer.chosen.includes(value) }),
          h('span', null, text, description ? h('small', null, description) : null),
        ),
      ),
  );
}

function offerOf(element: ElementFields, people: Conversations): Offer {
  const plain = (choices: readonly Choice[]) => [{ label: '', choices }];
  switch (element.type.replace(/^multi_/, '')) {
    case 'users_select':
      return { groups: plain(people.people), chosen: listOf(element.initial_user, element.initial_users) };
    case 'channels_select':
      return {
        groups: plain(people.channels),
        chosen: listOf(element.initial_channel, element.initial_channels),
      };
    case 'conversations_select':
      return {
        groups: plain(people.channels),
        chosen: listOf(
          element.initial_conversation ??
            (element.default_to_current_conversation ? people.current : undefined),
          element.initial_conversations,
        ),
      };
    default: {
      const grouped = element.option_groups.map(({ label, options }) => ({ label, choices: options }));
      return {
        groups: grouped.length > 0 ? grouped : plain(element.options),
        chosen: listOf(
          element.initial_option?.value,
          element.initial_options.map(({ value }) => value),
        ),
      };
    }
  }
}

function listOf(one: string | undefined, several: readonly string[]): readonly string[] {
  return one === undefined ? several : [one];
}
