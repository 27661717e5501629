import { createElement as h, type ReactNode } from 'react';
import type { Message } from '../../slack/model.ts';
import type { MessagePlace } from './message-place.ts';
import { drawMessage } from './message-view.ts';
import { momentOf, toDay } from './moment.ts';
import { drawNotice, isNotice } from './notice-view.ts';

const longestPauseMs = 5 * 60_000;

/** Messages in their order under their days. */
export function drawMessages(messages: readonly Message[], place: MessagePlace): ReactNode[] {
  const { now } = place;
  const stop = messages.findLastIndex((message) => !isNotice(message) && message.onlyFor === undefined);
  return messages.flatMap((message, index, all) => {
    const before = all[index - 1];
    const day = toDay(momentOf(message.ts), now);
    const newDay = !before || toDay(momentOf(before.ts), now) !== day;
    const standing = {
      continued: !newDay && !isByApp(message, place) && continues(message, before),
      isStop: index === stop,
    };
    const drawn = isNotice(message) ? drawNotice(message, place) : drawMessage(message, place, standing);
    if (!newDay || place.inThread) return [drawn];
    const divider = h('li', { key: day, 'data-key': day, className: 'day' }, h('span', null, day));
    return [divider, drawn];
  });
}

function isByApp({ userId }: Message, { world }: MessagePlace): boolean {
  return world.users.get(userId)?.isBot !== false;
}

function continues(message: Message, before: Message): boolean {
  return (
    before.userId === message.userId &&
    !isNotice(before) &&
    !message.edited &&
    before.onlyFor === undefined &&
    message.onlyFor === undefined &&
    before.threadTs === message.threadTs &&
    momentOf(message.ts) - momentOf(before.ts) < longestPauseMs
  );
}
