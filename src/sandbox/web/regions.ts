import type { ReactNode } from 'react';
import { botUserOf, type DemoParts, directMessageOf } from './demo-parts.ts';
import type { Unread } from './unread.ts';
import type { Viewer } from './viewer.ts';
import { drawBeginning, drawChannelHead } from './views/channel-view.ts';
import { conversationsOf } from './views/conversations.ts';
import { drawIncidents } from './views/incidents-view.ts';
import { drawMessages } from './views/messages-view.ts';
import { drawModals } from './views/modal-view.ts';
import { drawRequests } from './views/requests-view.ts';
import { drawSidebar } from './views/sidebar-view.ts';
import { drawTop } from './views/top-view.ts';

/** The parts of the page that change by themselves. */
export const regionNames = [
  'top',
  'sidebar',
  'channel-head',
  'messages',
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
  const bot = botUserOf(slack);
  const channel = world.channels.get(viewer.channelId);
  if (!channel) return [];
  unread.see(viewer.userId, viewer.channelId);
  const people = conversationsOf(world, viewer);
  const messages = world.messages(viewer.channelId, viewer.userId).slice(-shownMessages);
  const directMessage = directMessageOf(slack, viewer.userId);
  return [
    ['sidebar', drawSidebar({ world, viewer, unread, directMessage, bot })],
    ['channel-head', drawChannelHead(channel, bot)],
    ['messages', [drawBeginning(channel, bot), drawMessages(messages, { world, people }, Date.now())]],
    ['modals', drawModals(world.modals.get(viewer.userId) ?? [], { world, people, botUserId: bot.id })],
  ];
}

function itsmRegions({ itsm }: DemoParts): [RegionName, ReactNode][] {
  const { attachments } = itsm;
  const { customFields } = itsm.config();
  return [
    ['incidents', drawIncidents([...itsm.incidents.values()], { attachments, customFields })],
    ['requests', drawRequests(itsm.journal.list().slice(-shownRequests))],
  ];
}
