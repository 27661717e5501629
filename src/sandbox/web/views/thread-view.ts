import { createElement as h, type ReactNode } from 'react';
import type { Message } from '../../slack/model.ts';
import { toAddress } from '../viewer.ts';
import { drawComposer, drawDropZone } from './composer-view.ts';
import { drawIcon } from './icons.ts';
import type { MessagePlace } from './message-place.ts';
import { drawMessages } from './messages-view.ts';

/** The pane of one thread: its first message, the replies, and where one answers. Nothing when there is no such. */
export function drawThread(
  root: Message | undefined,
  { replies, place, name }: { replies: readonly Message[]; place: MessagePlace; name: string },
): ReactNode {
  if (!root) return null;
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
  const [first, ...rest] = drawMessages([root, ...replies], { ...place, inThread: true });
  return [
    h(
      'header',
      { key: 'head', className: 'channel-head' },
      h('h2', null, 'Thread'),
      h('p', { className: 'topic' }, name),
      h(
        'a',
        {
          className: 'button-bare',
          href: toAddress({ ...place.viewer, threadTs: undefined }),
          'data-act': 'close-thread',
          'aria-label': 'Close thread',
        },
        drawIcon('close'),
      ),
    ),
    h(
      'div',
      {
        key: 'scroller',
        className: 'scroller',
        tabIndex: 0,
        role: 'region',
        'aria-label': 'Messages of the thread',
      },
      h(
        'ol',
        { className: 'thread-messages', role: 'log', 'aria-live': 'polite' },
        first,
        replies.length === 0
          ? null
          : h('li', { key: 'count', 'data-key': 'count', className: 'reply-count' }, h('span', null, count)),
        rest,
      ),
    ),
    drawComposer({ label: 'Reply in the thread', placeholder: 'Reply…', threadTs: root.ts }),
    drawDropZone('Drop files to answer with them'),
  ];
}
