import { createElement as h, type ReactNode } from 'react';
import type { Message } from '../../slack/model.ts';
import { threadReplies } from '../threads.ts';
import { toAddress } from '../viewer.ts';
import { authorOf } from './author.ts';
import { drawAvatar } from './avatar.ts';
import type { MessagePlace } from './message-place.ts';
import { momentOf, toClock, toDay } from './moment.ts';

const shownFaces = 4;

/** Below a message with replies: how many, when the last one came, and which of them are new to the viewer. */
export function drawReplies({ channelId, ts }: Message, place: MessagePlace): ReactNode {
  const { world, viewer, unread } = place;
  const thread = { channelId, threadTs: ts };
  // As in Slack, what one person alone sees counts for nothing.
  const replies = threadReplies(world, { ...thread, seenBy: viewer.userId }).filter(
    ({ onlyFor }) => onlyFor === undefined,
  );
  const last = replies.at(-1);
  if (!last) return null;
  const news = unread.countReplies(viewer.userId, thread);
  return h(
    'a',
    {
      className: news > 0 ? 'replies replies-new' : 'replies',
      href: toAddress({ ...viewer, threadTs: ts }),
      'data-act': 'reply',
      'data-key': 'replies',
      'aria-current': viewer.threadTs === ts ? 'true' : undefined,
    },
    drawFaces(replies, place),
    h('b', null, replies.length === 1 ? '1 reply' : `${replies.length} replies`),
    news > 0 ? h('span', { className: 'replies-news' }, `${news} new`) : null,
    h('span', { className: 'replies-time' }, lastWords(last, place.now)),
  );
}

function drawFaces(replies: readonly Message[], { world }: MessagePlace): ReactNode {
  const authors = new Map(replies.map((reply) => [reply.userId + (reply.botName ?? ''), reply]));
  return [...authors].slice(0, shownFaces).map(([key, reply]) => {
    return h('span', { key, className: 'replies-face' }, drawAvatar(authorOf(reply, world).avatar));
  });
}

function lastWords({ ts }: Message, now: number): string {
  const at = momentOf(ts);
  const day = toDay(at, now);
  return `Last reply ${day === 'Today' ? 'today' : day} at ${toClock(at)}`;
}
