import { isFields } from './block-kit/checks.ts';
import type { Field } from './form-values.ts';
import { isExternal } from './form-values.ts';
import type { Message, OpenView } from './model.ts';

/** What the bot offered for the external menus of a view or message, by block and action. */
const offered = new WeakMap<OpenView | Message, Map<string, unknown[]>>();

/** Keeps what the bot offered in answer to typing, so that a choice is sent as it was offered. */
export function rememberOptions(place: OpenView | Message, field: Field, options: unknown[]): void {
  const known = offered.get(place) ?? new Map<string, unknown[]>();
  offered.set(place, known);
  known.set(nameOf(field), [...options, ...(known.get(nameOf(field)) ?? [])]);
}

/** The field with its options: of an external menu those it began with, and all the bot offered so far. */
export function withSuggestions(place: OpenView | Message, field: Field): Field {
  if (!isExternal(field.element)) return field;
  const { initial_option: one, initial_options: several = [] } = field.element;
  const initial = [one, several].flat().filter(isFields);
  const options = [...(offered.get(place)?.get(nameOf(field)) ?? []), ...initial];
  return { ...field, element: { ...field.element, options } };
}

function nameOf({ blockId, actionId }: Field): string {
  return `${blockId} ${actionId}`;
}
