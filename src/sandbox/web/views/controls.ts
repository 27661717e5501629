import { createElement as h, type ReactNode } from 'react';
import { isBoxes } from './choices.ts';
import type { Conversations } from './conversations.ts';
import type { ElementFields } from './element-fields.ts';
import { dispatchOf, drawField, kindOf } from './field-view.ts';
import { drawIcon } from './icons.ts';

/** Where a control stands. */
export interface ControlPlace {
  blockId: string;
  /** Tells apart what has the same ids: the view or message it is in. */
  scope: string;
  people: Conversations;
}

/** A control outside a form field: pressing or choosing tells the bot at once. */
export function drawControl(element: ElementFields, { blockId, scope, people }: ControlPlace): ReactNode {
  const key = `${blockId}/${element.action_id}`;
  const ids = { 'data-block': blockId, 'data-action': element.action_id };
  if (element.type === 'button') return drawButton(element, key, ids);
  if (element.type === 'overflow') return drawOverflow(element, key, ids);
  const label = element.placeholder ?? 'Choose';
  const boxes = isBoxes(element.type);
  return h(
    'span',
    {
      key,
      'data-key': `${key}/${element.type}`,
      className: boxes ? 'inline-menu inline-boxes' : 'inline-menu',
      role: boxes ? 'group' : undefined,
      'aria-label': boxes ? label : undefined,
      'data-field': kindOf(element),
      'data-acts': dispatchOf(element),
      ...ids,
      ...asked(element),
    },
    drawField(element, { id: `${scope}-${key}`, label, people }),
  );
}

function drawButton(element: ElementFields, key: string, ids: object): ReactNode {
  const style = element.style === 'primary' || element.style === 'danger' ? ` button-${element.style}` : '';
  const shared = {
    key,
    'data-key': key,
    className: `button${style}`,
    'aria-label': element.accessibility_label,
    'data-act': 'press',
    ...ids,
    ...asked(element),
  };
  if (element.url === undefined) return h('button', { type: 'button', ...shared }, element.text);
  return h(
    'a',
    { href: safeAddress(element.url), target: '_blank', rel: 'noreferrer', ...shared },
    element.text,
  );
}

function drawOverflow(element: ElementFields, key: string, ids: object): ReactNode {
  return h(
    'details',
    { key, 'data-key': key, className: 'overflow' },
    h('summary', { className: 'button button-icon', 'aria-label': 'More actions' }, drawIcon('more')),
    h(
      'ul',
      { className: 'overflow-list' },
      element.options.map(({ text, value, url, description }) => {
        const shared = { 'data-act': 'press', 'data-value': value, ...ids, ...asked(element) };
        const words = [text, description ? h('small', { key: 'more' }, description) : null];
        return h(
          'li',
          { key: value },
          url === undefined
            ? h('button', { type: 'button', ...shared }, words)
            : h('a', { href: safeAddress(url), target: '_blank', rel: 'noreferrer', ...shared }, words),
        );
      }),
    ),
  );
}

/** The words of 'are you sure', for the script that asks. */
function asked({ confirm }: ElementFields): object {
  return confirm ? { 'data-confirm': JSON.stringify(confirm) } : {};
}

/** Addresses that a browser would run are shown dead. */
function safeAddress(url: string): string | undefined {
  return /^https?:/i.test(url) ? url : undefined;
}
