import { createElement as h, type ReactNode } from 'react';
import type { Message } from '../../slack/model.ts';
import { drawIcon, type IconName } from './icons.ts';

/**
 * What stands at a message's edge: an answer, and the menu of everything else. Only one message of a list lets the Tab
 * key in (`isStop`); the arrow keys go on to the others, and the script moves the stop along with the focus.
 */
export function drawTools({ onlyFor }: Message, isStop: boolean): ReactNode {
  if (onlyFor !== undefined) return null;
  return h(
    'div',
    { className: 'message-tools', role: 'group', 'aria-label': 'This message' },
    h(
      'button',
      {
        type: 'button',
        className: 'button-bare',
        'data-act': 'reply',
        'aria-label': 'Reply in thread',
        tabIndex: -1,
      },
      drawIcon('thread'),
    ),
    h(
      'button',
      {
        type: 'button',
        className: 'button-bare',
        'data-act': 'message-menu',
        'aria-label': 'More actions',
        'aria-haspopup': 'menu',
        tabIndex: isStop ? 0 : -1,
      },
      drawIcon('more'),
    ),
  );
}

const items: readonly { act: string; icon: IconName; words: string; own?: true; danger?: true }[] = [
  { act: 'file-as-incident', icon: 'bolt', words: 'File as incident' },
  { act: 'reply', icon: 'thread', words: 'Reply in thread' },
  { act: 'edit', icon: 'pencil', words: 'Edit', own: true },
  { act: 'delete', icon: 'bin', words: 'Delete', own: true, danger: true },
];

/** The one menu of all messages: the script puts it beside the message it was opened from. */
export function drawMessageMenu(): ReactNode {
  return h(
    'div',
    {
      className: 'overflow-list message-menu',
      role: 'menu',
      'aria-label': 'More actions',
      popover: 'manual',
    },
    items.map(({ act, icon, words, own, danger }) =>
      h(
        'button',
        {
          key: act,
          type: 'button',
          role: 'menuitem',
          tabIndex: -1,
          className: danger ? 'item-danger' : undefined,
          'data-item': act,
          'data-own': own,
        },
        drawIcon(icon),
        words,
      ),
    ),
  );
}
