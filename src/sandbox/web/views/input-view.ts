import { createElement as h, type ReactNode } from 'react';
import { isBoxes } from './choices.ts';
import type { Conversations } from './conversations.ts';
import { type InputFields, readInput } from './element-fields.ts';
import { dispatchOf, drawField, kindOf } from './field-view.ts';
import { drawIcon } from './icons.ts';

interface InputPlace {
  viewId: string;
  people: Conversations;
  /** The bot's or Slack's own words under the field. */
  error: string | undefined;
}

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
      // What was typed is kept in a field of the same ids and kind alone.
      'data-key': `${field.block_id}/${element.action_id}/${element.type}`,
      className: error === undefined ? 'field' : 'field field-wrong',
      'data-field': kindOf(element),
      'data-block': field.block_id,
      'data-action': element.action_id,
      'data-acts': field.dispatch_action ? dispatchOf(element) : undefined,
      'data-confirm': element.confirm && JSON.stringify(element.confirm),
      'aria-describedby': boxes ? describedBy : undefined,
    },
    h(boxes ? 'legend' : 'label', boxes ? null : { htmlFor: id }, field.label, drawOptional(field)),
    field.hint ? h('p', { className: 'hint', id: `${id}-hint` }, field.hint) : null,
    drawField(element, { ...shared, people }),
    error === undefined
      ? null
      : h('p', { className: 'error', id: `${id}-error`, role: 'alert' }, drawIcon('stop'), error),
  );
}

function drawOptional({ optional }: InputFields): ReactNode {
  return optional ? h('span', { className: 'optional' }, ' (optional)') : null;
}
