import { createElement as h, type ReactNode } from 'react';
import type { Message, StoredFile, User } from '../../slack/model.ts';
import { drawAvatar } from './avatar.ts';
import { type BlocksPlace, drawBlocks } from './blocks-view.ts';
import { drawIcon } from './icons.ts';
import { momentOf, toClock, toSize } from './moment.ts';
import { drawMrkdwn } from './rich-text.ts';

/** Slack itself, when it tells somebody that a command failed: no user of the world. */
const slackbot: Pick<User, 'realName' | 'initials' | 'color' | 'isBot'> = {
  realName: 'Slackbot',
  initials: 'S',
  color: '5b5b66',
  isBot: false,
};

/** One message as Slack shows it. `continued`: the same author wrote just before, so their name is not repeated. */
export function drawMessage(message: Message, place: BlocksPlace, continued: boolean): ReactNode {
  const author = place.world.users.get(message.userId) ?? slackbot;
  const kinds = [
    'message',
    continued ? 'message-continued' : '',
    message.onlyFor ? 'message-ephemeral' : '',
    message.threadTs && message.threadTs !== message.ts ? 'message-reply' : '',
  ];
  return h(
    'li',
    {
      key: message.ts,
      'data-key': message.ts,
      'data-channel': message.channelId,
      'data-ts': message.ts,
      className: kinds.filter(Boolean).join(' '),
    },
    continued ? h('span', { className: 'message-gutter' }) : drawAvatar(author),
    h(
      'div',
      { className: 'message-main' },
      message.onlyFor ? h('p', { className: 'only-you' }, drawIcon('eye'), 'Only visible to you') : null,
      h('div', { className: continued ? 'message-head unseen' : 'message-head' }, drawHead(message, author)),
      h('div', { className: 'message-body' }, drawBody(message, place)),
      drawFiles(message, place.world.files),
    ),
  );
}

function drawHead(message: Message, author: Pick<User, 'realName' | 'isBot'>): ReactNode[] {
  const at = momentOf(message.ts);
  return [
    h('strong', { key: 'name' }, author.realName),
    author.isBot ? h('span', { key: 'app', className: 'app-badge' }, 'APP') : null,
    h('time', { key: 'time', dateTime: new Date(at).toISOString() }, toClock(at)),
    message.edited ? h('span', { key: 'edited', className: 'edited' }, '(edited)') : null,
  ];
}

function drawBody(message: Message, place: BlocksPlace): ReactNode {
  return message.blocks.length > 0
    ? drawBlocks(message.blocks, place)
    : drawMrkdwn(message.text, place.world);
}

function drawFiles(message: Message, files: ReadonlyMap<string, StoredFile>): ReactNode {
  const found = message.fileIds.flatMap((id) => files.get(id) ?? []);
  if (found.length === 0) return null;
  return h(
    'ul',
    { className: 'files' },
    found.map((file) =>
      h(
        'li',
        { key: file.id },
        drawIcon('file'),
        h('span', null, file.name),
        h('small', null, toSize(file.size)),
      ),
    ),
  );
}
