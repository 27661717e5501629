import { createElement as h, type ReactNode } from 'react';
import { fieldsOf } from '../../slack/form-values.ts';
import type { OpenView } from '../../slack/model.ts';
import type { ConnectionValue } from '../demo-parts.ts';
import { drawIcon } from './icons.ts';

/** The card 'Your ITSM': all that 'ITSM connection' asks for, each value with a button that copies it. */
export function drawYourItsm(connection: readonly ConnectionValue[]): ReactNode {
  return h(
    'dl',
    { className: 'your-itsm' },
    connection.map(({ label, value }) =>
      h(
        'div',
        { key: label },
        h('dt', null, label),
        h('dd', null, h('code', null, value)),
        h(
          'button',
          {
            type: 'button',
            className: 'button-bare',
            ...{ 'data-act': 'copy', 'data-copy': value },
            // Named by its description, so that it is not taken for the field of that label.
            ...{ title: `Copy: ${label}`, 'aria-label': 'Copy', 'aria-description': label },
          },
          drawIcon('copy'),
        ),
      ),
    ),
  );
}

/** The same at the top of a form that asks for it, to be folded away; nothing in other forms. */
export function drawYourItsmIn(view: OpenView, connection: readonly ConnectionValue[]): ReactNode {
  const labels = new Set(fieldsOf(view.content.blocks).map(({ label }) => label));
  const asked = connection.filter(({ label }) => labels.has(label));
  if (asked.length < 2) return null;
  return h(
    'details',
    { className: 'your-itsm-beside', 'data-key': 'your-itsm' },
    h('summary', null, 'Your ITSM: what to fill in here'),
    drawYourItsm(asked),
    h(
      'button',
      { type: 'button', className: 'button', 'data-act': 'fill-in', 'data-values': JSON.stringify(asked) },
      'Fill it in for me',
    ),
  );
}
