import { createElement as h, type ReactNode } from 'react';
import type { Message } from '../../slack/model.ts';
import { drawIcon } from './icons.ts';
import type { MessagePlace } from './message-place.ts';
import { momentOf, toClock } from './moment.ts';
import { drawReplies } from './replies-view.ts';
import { drawMrkdwn } from './rich-text.ts';

/** Whether a line stands there that nobody wrote: somebody joined, or a message with replies was deleted. */
export function isNotice({ subtype }: Message): boolean {
  return subtype === 'channel_join' || subtype === 'tombstone';
}

/** Such a line, smaller than a message and without its tools. */
export function drawNotice(message: Message, place: MessagePlace): ReactNode {
  const { ts, text, subtype } = message;
  const at = momentOf(ts);
  return h(
    'li',
    { key: ts, 'data-key': ts, 'data-thread': ts, className: 'message notice' },
    h('span', { className: 'notice-icon' }, drawIcon(subtype === 'tombstone' ? 'bin' : 'join')),
    h(
      'div',
      { className: 'message-main' },
      h(
        'div',
        { className: 'notice-words' },
        drawMrkdwn(text, place.world),
        h('time', { dateTime: new Date(at).toISOString() }, toClock(at)),
      ),
      place.inThread ? null : drawReplies(message, place),
    ),
  );
}
