import type { ReactNode } from 'react';
import { botUserOf, type DemoParts, directMessageOf, nameOf } from './demo-parts.ts';
import { channelMessages, threadReplies } from './threads.ts';
import type { Unread } from './unread.ts';
import type { Viewer } from './viewer.ts';
import { drawBeginning, drawChannelHead } from './views/channel-view.ts';
import { conversationsOf } from './views/conversations.ts';
import { drawIncidents } from './views/incidents-view.ts';
import type { MessagePlace } from './views/message-place.ts';
import { drawMessages } from './views/messages-view.ts';
import { drawModals } from './views/modal-view.ts';
import { drawRequests } from './views/requests-view.ts';
import { drawSidebar } from './views/sidebar-view.ts';
import { drawThread } from './views/thread-view.ts';
import { drawTop } from './views/top-view.ts';

/** The parts of the page that change by themselves. */
export const regionNames = [
  'top',
  'sidebar',
  'channel-head',
  'messages',
  'thread',
  'modals',
  'incidents',
  'requests',
] as const;
export type RegionName = (typeof regionNames)[number];

const shownMessages = 200;
const shownRequests = 100;

/** Each region as a drawing. */
export type Regions = ReadonlyMap<RegionName, ReactNode>;

/** The regions the viewer has before them. Looking at a channel marks it as read. */
export function drawRegions(parts: DemoParts, viewer: Viewer, unread: Unread): Regions {
  const regions: [RegionName, ReactNode][] =
    viewer.tab === 'itsm' ? itsmRegions(parts) : slackRegions(parts, viewer, unread);
  const top = drawTop({
    viewer,
    mode: parts.itsm.mode(),
    bot: parts.bot.state,
    incidents: parts.itsm.incidents.size,
  });
  return new Map([['top', top], ...regions]);
}

function slackRegions({ slack }: DemoParts, viewer: Viewer, unread: Unread): [RegionName, ReactNode][] {
  const { world } = slack;
  const { userId, channelId, threadTs } = viewer;
  const bot = botUserOf(slack);
  const channel = world.channels.get(channelId);
  if (!channel) return [];
  const directMessage = directMessageOf(slack, userId);
  unread.see(userId, channelId);
  if (threadTs !== undefined) unread.seeThread(userId, { channelId, threadTs });
  const people = conversationsOf(world, viewer);
  const place = { world, people, viewer, unread, now: Date.now() };
  const messages = channelMessages(world, channelId, userId).slice(-shownMessages);
  return [
    ['sidebar', drawSidebar({ world, viewer, unread, directMessage, bot })],
    ['channel-head', drawChannelHead(channel, bot)],
    ['messages', [drawBeginning(channel, bot), drawMessages(messages, place)]],
    ['thread', threadRegion(viewer, place, nameOf(channel, bot))],
    ['modals', drawModals(world.modals.get(userId) ?? [], { world, people, botUserId: bot.id })],
  ];
}

function threadRegion({ threadTs, channelId, userId }: Viewer, place: MessagePlace, name: string): ReactNode {
  if (threadTs === undefined) return null;
  const root = place.world.message(channelId, threadTs);
  const replies = threadReplies(place.world, { channelId, threadTs, seenBy: userId });
  return drawThread(root, { replies, place, name });
}

function itsmRegions({ itsm }: DemoParts): [RegionName, ReactNode][] {
  const { attachments } = itsm;
  const { customFields } = itsm.config();
  return [
    ['incidents', drawIncidents([...itsm.incidents.values()], { attachments, customFields })],
    ['requests', drawRequests(itsm.journal.list().slice(-shownRequests))],
  ];
}
