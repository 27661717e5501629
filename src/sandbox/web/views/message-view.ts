import { createElement as h, type ReactNode } from 'react';
import { toStoredText } from '../../slack/message-text.ts';
import type { Message } from '../../slack/model.ts';
import { isReply, threadOf } from '../threads.ts';
import { drawAttachments } from './attachments-view.ts';
import { type Author, authorOf } from './author.ts';
import { drawAvatar } from './avatar.ts';
import { drawBlocks } from './blocks-view.ts';
import { decodeText } from './decode-text.ts';
import { drawFiles } from './files-view.ts';
import { drawIcon } from './icons.ts';
import type { MessagePlace } from './message-place.ts';
import { drawTools } from './message-tools.ts';
import { momentOf, toClock } from './moment.ts';
import { drawReplies } from './replies-view.ts';
import { drawMrkdwn } from './rich-text.ts';

/** How a message stands among those around it. */
export interface Standing {
  /** The same author wrote just before, so their name is not repeated. */
  continued: boolean;
  /** The Tab key comes to this message's tools. */
  isStop: boolean;
}

/** One message as Slack shows it. */
export function drawMessage(
  message: Message,
  place: MessagePlace,
  { continued, isStop }: Standing,
): ReactNode {
  const author = authorOf(message, place.world);
  const kinds = ['message', continued ? 'message-continued' : '', message.onlyFor ? 'message-ephemeral' : ''];
  return h(
    'li',
    {
      key: message.ts,
      'data-key': message.ts,
      'data-channel': message.channelId,
      'data-ts': message.ts,
      'data-thread': threadOf(message),
      'data-own': message.userId === place.viewer.userId ? true : undefined,
      className: kinds.filter(Boolean).join(' '),
    },
    continued ? h('span', { className: 'message-gutter' }) : drawAvatar(author.avatar),
    h(
      'div',
      { className: 'message-main' },
      drawNotes(message, place),
      h('div', { className: continued ? 'message-head unseen' : 'message-head' }, drawHead(message, author)),
      drawContent(message, place),
      drawFiles(message.fileIds, place.world.files),
      place.inThread ? null : drawReplies(message, place),
    ),
    drawTools(message, isStop),
  );
}

function drawNotes(message: Message, { inThread }: MessagePlace): ReactNode {
  if (message.onlyFor !== undefined)
    return h('p', { className: 'message-note' }, drawIcon('eye'), 'Only visible to you');
  if (!isReply(message) || inThread) return null;
  return h('p', { className: 'message-note' }, drawIcon('thread'), 'Replied in a thread');
}

function drawHead(message: Message, { name, isApp }: Author): ReactNode[] {
  const at = momentOf(message.ts);
  return [
    h('strong', { key: 'name' }, name),
    isApp ? h('span', { key: 'app', className: 'app-badge' }, 'APP') : null,
    h('time', { key: 'time', dateTime: new Date(at).toISOString() }, toClock(at)),
    message.edited && message.onlyFor === undefined
      ? h('span', { key: 'edited', className: 'edited' }, '(edited)')
      : null,
  ];
}

function drawContent(message: Message, place: MessagePlace): ReactNode {
  const { viewer, inThread = false } = place;
  // A thread's first message is drawn in the channel and in the pane.
  const blocksPlace = { ...place, scope: inThread ? `${message.ts}-thread` : message.ts };
  const isEdited = viewer.editedTs === message.ts && message.userId === viewer.userId;
  // A thread's first message stands in the channel as well: it is edited in one place.
  if (isEdited && inThread === (threadOf(message) === viewer.threadTs)) return drawEditor(message);
  return h(
    'div',
    { className: 'message-body' },
    message.blocks.length > 0
      ? drawBlocks(message.blocks, blocksPlace)
      : drawMrkdwn(message.text, place.world),
    drawAttachments(message.attachments ?? [], blocksPlace),
  );
}

function drawEditor({ ts, text }: Message): ReactNode {
  return h(
    'form',
    { className: 'editor', 'data-keep': true, 'data-key': `edit-${ts}` },
    h('textarea', {
      rows: 2,
      maxLength: 12_000,
      defaultValue: typedText(text),
      'aria-label': 'Edit message',
    }),
    h(
      'div',
      { className: 'editor-foot' },
      h('button', { type: 'button', className: 'button', 'data-act': 'stop-editing' }, 'Cancel'),
      h('button', { type: 'submit', className: 'button button-primary' }, 'Save'),
    ),
  );
}

/** The text as it was typed, unless typing that again would mean something else. */
function typedText(stored: string): string {
  const decoded = decodeText(stored);
  return toStoredText(decoded) === stored ? decoded : stored;
}
