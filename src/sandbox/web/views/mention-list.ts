import { createElement as h, type ReactNode } from 'react';

/** Whom one can mention; the script shows those that fit what is typed after an `@`, beside the field. */
export function drawMentionList(names: readonly string[]): ReactNode {
  return h(
    'div',
    {
      id: 'mention-list',
      className: 'overflow-list mention-list',
      role: 'listbox',
      'aria-label': 'Mention somebody',
      popover: 'manual',
    },
    names.map((name, index) =>
      h(
        'div',
        { key: name, id: `mention-${index}`, role: 'option', className: 'mention-option', 'data-name': name },
        name,
      ),
    ),
  );
}
