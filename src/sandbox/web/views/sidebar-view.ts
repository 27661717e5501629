import { Fragment, createElement as h, type ReactNode } from 'react';
import type { Channel, User } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import type { Unread } from '../unread.ts';
import { toAddress, type Viewer } from '../viewer.ts';
import { drawAvatar } from './avatar.ts';
import { drawIcon } from './icons.ts';

interface Place {
  world: SlackWorld;
  viewer: Viewer;
  unread: Unread;
  /** The conversation of the viewer and the bot. */
  directMessage: Channel;
  bot: User;
}

/** The workspace's channels, the bot's messages, the shortcut, and who one is. */
export function drawSidebar(place: Place): ReactNode {
  const { world, viewer, directMessage, bot } = place;
  const team = world.teams.get(bot.teamId);
  const channels = [...world.channels.values()].filter(
    (channel) => channel.kind !== 'im' && !channel.isArchived && channel.members.has(viewer.userId),
  );
  return [
    h('h2', { key: 'team', className: 'team' }, team?.name ?? 'Workspace'),
    drawShortcut(),
    h('h3', { key: 'channels-head' }, 'Channels'),
    drawList(
      'Channels',
      channels.map((channel) => drawEntry(channel, place, drawChannelName(channel))),
    ),
    h('h3', { key: 'direct-head' }, 'Apps'),
    drawList('Apps', [
      drawEntry(directMessage, place, h(Fragment, null, drawAvatar(bot), h('span', null, bot.realName))),
    ]),
    drawPeople(world, viewer),
  ];
}

function drawShortcut(): ReactNode {
  return h(
    'button',
    { key: 'shortcut', type: 'button', className: 'shortcut', 'data-act': 'shortcut' },
    drawIcon('bolt'),
    'New incident',
  );
}

function drawList(label: string, entries: ReactNode[]): ReactNode {
  return h('nav', { key: label, 'aria-label': label }, h('ul', null, entries));
}

function drawChannelName(channel: Channel): ReactNode {
  return [
    h(
      'span',
      { key: 'icon', className: 'entry-icon' },
      drawIcon(channel.kind === 'private' ? 'lock' : 'hash'),
    ),
    h('span', { key: 'name' }, channel.name),
  ];
}

function drawEntry(channel: Channel, { viewer, unread }: Place, name: ReactNode): ReactNode {
  const here = viewer.channelId === channel.id;
  const count = unread.count(viewer.userId, channel.id);
  const words = count === 1 ? '1 unread message' : `${count} unread messages`;
  return h(
    'li',
    { key: channel.id, 'data-key': channel.id },
    h(
      'a',
      {
        className: count > 0 ? 'entry entry-unread' : 'entry',
        href: toAddress({ tab: 'slack', userId: viewer.userId, channelId: channel.id }),
        'aria-current': here ? 'page' : undefined,
      },
      name,
      count > 0
        ? h('span', { className: 'badge' }, count, h('span', { className: 'unseen' }, ` ${words}`))
        : null,
    ),
  );
}

function drawPeople(world: SlackWorld, viewer: Viewer): ReactNode {
  const you = world.users.get(viewer.userId);
  const people = [...world.users.values()].filter((user) => user.teamId === you?.teamId && !user.isBot);
  return h(
    'details',
    { key: 'people', 'data-key': 'people', className: 'people' },
    h(
      'summary',
      null,
      you ? drawAvatar(you) : null,
      h('span', null, you?.realName, h('small', null, 'Look as somebody else')),
    ),
    h(
      'ul',
      null,
      people.map((person) =>
        h(
          'li',
          { key: person.id },
          h(
            'a',
            {
              href: toAddress({ ...viewer, userId: person.id }),
              'aria-current': person.id === viewer.userId ? 'true' : undefined,
            },
            drawAvatar(person),
            h('span', null, person.realName, h('small', null, roleOf(person))),
          ),
        ),
      ),
    ),
  );
}

function roleOf(person: User): string {
  if (person.isAdmin || person.isOwner) return 'Admin';
  if (person.isRestricted || person.isUltraRestricted) return 'Guest';
  return person.email === undefined ? 'Member, no e-mail shown' : 'Member';
}
