import { Fragment, createElement as h, type ReactNode } from 'react';
import type { Channel, User } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import type { Unread } from '../unread.ts';
import { toAddress, type Viewer } from '../viewer.ts';
import { type AppPlace, drawAppManaging } from './app-managing.ts';
import { drawAvatar } from './avatar.ts';
import { drawIcon } from './icons.ts';
import { drawPeople } from './people-view.ts';

interface Place {
  world: SlackWorld;
  viewer: Viewer;
  unread: Unread;
  /** The conversation of the viewer and the bot. */
  directMessage: Channel;
  bot: User;
  app: AppPlace;
}

/** The workspace's channels, the bot's messages, the shortcut, and who one is. */
export function drawSidebar(place: Place): ReactNode {
  const { world, viewer, bot } = place;
  const team = world.teams.get(bot.teamId);
  const channels = [...world.channels.values()].filter(
    (channel) => channel.kind !== 'im' && !channel.isArchived && channel.members.has(viewer.userId),
  );
  return [
    h('h2', { key: 'team', className: 'team' }, team?.name ?? 'Workspace'),
    place.app.isInstalled ? drawShortcut() : null,
    h('h3', { key: 'channels-head' }, 'Channels'),
    drawList(
      'Channels',
      channels.map((channel) =>
        drawEntry(channel, place, {
          name: drawChannelName(channel),
          href: toAddress({ base: viewer.base, tab: 'slack', userId: viewer.userId, channelId: channel.id }),
        }),
      ),
    ),
    h('h3', { key: 'direct-head' }, 'Apps'),
    drawList('Apps', [drawApp(place)]),
    drawAppManaging(place.app),
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
    channel.sharedWith.length > 0 ? h('small', { key: 'shared', className: 'shared' }, 'shared') : null,
  ];
}

/** The bot: leads to what it says when some of that is new, else to its home. */
function drawApp(place: Place): ReactNode {
  const { viewer, unread, directMessage, bot } = place;
  const home = unread.count(viewer.userId, directMessage.id) === 0;
  const name = h(Fragment, null, drawAvatar(bot), h('span', null, bot.realName));
  const { userId, base } = viewer;
  return drawEntry(directMessage, place, {
    name,
    href: toAddress({ base, tab: 'slack', userId, channelId: directMessage.id, home }),
  });
}

function drawEntry(
  channel: Channel,
  { viewer, unread }: Place,
  { name, href }: { name: ReactNode; href: string },
): ReactNode {
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
        href,
        'aria-current': here ? 'page' : undefined,
      },
      name,
      count > 0
        ? h('span', { className: 'badge' }, count, h('span', { className: 'unseen' }, ` ${words}`))
        : null,
    ),
  );
}
