import { createElement as h, type ReactNode } from 'react';

/** A field at the ITSM's desk. */
export interface DeskField {
  /** What the act that saves it calls it. */
  name: string;
  label: string;
  /** What the ITSM holds. */
  held: string;
  options?: readonly string[] | undefined;
  /** What the options are called, where that is not what they are. */
  words?: readonly string[] | undefined;
  /** Of several lines. */
  long?: boolean | undefined;
  /** The browser's own kind of field; a text when left out. */
  type?: string | undefined;
  hint?: string | undefined;
}

/** A label, its control, and the small word that says what became of a change. */
export function drawDeskField(field: DeskField): ReactNode {
  const { name, label, hint } = field;
  const id = `desk-${name}`;
  return h(
    'div',
    { key: name, className: 'field desk-field', 'data-key': name, 'data-desk': name },
    h('label', { htmlFor: id }, label, drawSaved()),
    hint === undefined ? null : h('p', { className: 'hint' }, hint),
    drawControl(field, id),
  );
}

/** Where the script says that a change is saved, or why not. */
export function drawSaved(): ReactNode {
  return h('output', { className: 'saved', 'data-keep': true });
}

function drawControl({ held, options, words, long, type = 'text' }: DeskField, id: string): ReactNode {
  const shared = { id, defaultValue: held, autoComplete: 'off' };
  if (long) return h('textarea', { ...shared, rows: 5 });
  if (!options) return h('input', { ...shared, type });
  // What the ITSM holds is shown even where it is none of its options.
  const all = options.includes(held) ? options : [held, ...options];
  return h(
    'select',
    { ...shared, className: 'menu' },
    all.map((value) =>
      h('option', { key: value, value }, words?.[options.indexOf(value)] ?? (value === '' ? '–' : value)),
    ),
  );
}
