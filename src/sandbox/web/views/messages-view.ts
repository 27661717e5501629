import { createElement as h, type ReactNode } from 'react';
import type { Message } from '../../slack/model.ts';
import type { BlocksPlace } from './blocks-view.ts';
import { drawMessage } from './message-view.ts';
import { momentOf, toDay } from './moment.ts';

const longestPauseMs = 5 * 60_000;

/** A channel's messages under their days, replies below what they answer. */
export function drawMessages(messages: readonly Message[], place: BlocksPlace, now: number): ReactNode {
  return inThreads(messages).flatMap((message, index, all) => {
    const before = all[index - 1];
    const day = toDay(momentOf(message.ts), now);
    const newDay = !before || toDay(momentOf(before.ts), now) !== day;
    const byBot = place.world.users.get(message.userId)?.isBot === true;
    const drawn = drawMessage(message, place, !newDay && !byBot && continues(message, before));
    if (!newDay) return drawn;
    const divider = h('li', { key: day, 'data-key': day, className: 'day' }, h('span', null, day));
    return [divider, drawn];
  });
}

function inThreads(messages: readonly Message[]): readonly Message[] {
  const isReply = ({ threadTs, ts }: Message) => threadTs !== undefined && threadTs !== ts;
  const roots = messages.filter((message) => !isReply(message));
  const known = new Set(roots.map(({ ts }) => ts));
  return messages
    .filter((message) => !isReply(message) || !known.has(message.threadTs ?? ''))
    .flatMap((root) => [root, ...messages.filter((reply) => isReply(reply) && reply.threadTs === root.ts)]);
}

function continues(message: Message, before: Message): boolean {
  return (
    before.userId === message.userId &&
    before.onlyFor === message.onlyFor &&
    message.onlyFor === undefined &&
    before.threadTs === message.threadTs &&
    momentOf(message.ts) - momentOf(before.ts) < longestPauseMs
  );
}
