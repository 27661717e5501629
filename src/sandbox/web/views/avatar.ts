import { createElement as h, type ReactNode } from 'react';
import type { User } from '../../slack/model.ts';
import { drawIcon } from './icons.ts';

/** A person's initials, or the bot's sign, on their colour. Colours are attributes: the page allows no inline style. */
export function drawAvatar(user: Pick<User, 'initials' | 'color' | 'isBot'>): ReactNode {
  return h(
    'span',
    { className: user.isBot ? 'avatar avatar-bot' : 'avatar', 'aria-hidden': true },
    h(
      'svg',
      { viewBox: '0 0 36 36', focusable: false },
      h('rect', { width: 36, height: 36, rx: 8, fill: `#${user.color}` }),
      user.isBot
        ? null
        : h('text', { x: 18, y: 18, textAnchor: 'middle', dominantBaseline: 'central' }, user.initials),
    ),
    user.isBot ? drawIcon('bolt') : null,
  );
}
