import { createElement as h, type ReactNode } from 'react';
import type { Channel, User } from '../../slack/model.ts';
import { drawAvatar } from './avatar.ts';
import { drawIcon } from './icons.ts';

/** The line above the messages: where one is; at the bot, its tabs. */
export function drawChannelHead(channel: Channel, bot: User, tabs: ReactNode): ReactNode {
  const isDirect = channel.kind === 'im';
  return [
    h(
      'button',
      {
        key: 'menu',
        type: 'button',
        className: 'button-bare to-sidebar',
        'data-act': 'sidebar',
        'aria-label': 'Channels',
      },
      drawIcon('menu'),
    ),
    h(
      'h1',
      { key: 'name' },
      isDirect ? drawAvatar(bot) : drawIcon(channel.kind === 'private' ? 'lock' : 'hash'),
      isDirect ? bot.realName : channel.name,
      isDirect ? h('span', { className: 'app-badge' }, 'APP') : null,
    ),
    isDirect ? tabs : h('p', { key: 'topic', className: 'topic' }, channel.topic),
  ];
}

const things = [
  'Type /incident new Need a new keyboard, fill the form, send it.',
  'Open the ⋯ menu of a message and choose File as incident.',
  'Mention the bot: @Incident Bot list.',
  'Be somebody else, at the bottom left: an admin, a guest, or both side by side in two browser tabs.',
  'Open the ITSM tab and change or delete an incident there.',
  'Switch the ITSM to Down or Slow first, send another, then make it healthy.',
  'Kill the bot just after you sent one: nothing that was taken is lost.',
];

/** Stands before the first message: where one is, and what to try. */
export function drawBeginning(channel: Channel, bot: User): ReactNode {
  if (channel.sharedWith.length > 0) return drawSharedBeginning(channel);
  const isDirect = channel.kind === 'im';
  const isMissing = !channel.members.has(bot.id);
  return h(
    'li',
    { key: 'beginning', 'data-key': 'beginning', className: 'beginning' },
    h('h2', null, isDirect ? bot.realName : `# ${channel.name}`),
    h(
      'p',
      null,
      isDirect
        ? 'What the bot has to say to you alone stands here.'
        : isMissing && bot.isDeleted
          ? 'This is where the channel begins.'
          : isMissing
            ? `${bot.realName} is not in this channel and reads no files or replies here. Type /invite @${bot.realName} to add it.`
            : 'This is where the channel begins. Things to try:',
    ),
    isDirect || isMissing
      ? null
      : h(
          'ol',
          null,
          things.map((thing) => h('li', { key: thing }, thing)),
        ),
  );
}

/** The same of a channel that another company is in, too. */
function drawSharedBeginning({ name }: Channel): ReactNode {
  return h(
    'li',
    { key: 'beginning', 'data-key': 'beginning', className: 'beginning' },
    h('h2', null, `# ${name}`),
    h(
      'p',
      null,
      'People of two companies are in here. Of an incident the bot shows its number and status alone, and to people of ' +
        'the other company it tells nothing: file one here, then be Noor of Birch Clinic and mention the bot with its number.',
    ),
  );
}
