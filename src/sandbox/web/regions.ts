import type { ReactNode } from 'react';
import type { Channel, User } from '../slack/model.ts';
import { botUserOf, type DemoParts, directMessageOf, isInstalled, nameOf } from './demo-parts.ts';
import { channelMessages, threadReplies } from './threads.ts';
import type { Unread } from './unread.ts';
import type { Viewer } from './viewer.ts';
import { drawAppMissing } from './views/app-managing.ts';
import { drawAppTabs } from './views/app-tabs.ts';
import { drawBeginning, drawChannelHead } from './views/channel-view.ts';
import { conversationsOf } from './views/conversations.ts';
import { drawDesk } from './views/desk-view.ts';
import { drawHome } from './views/home-view.ts';
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
  'app-missing',
  'messages',
  'home',
  'thread',
  'modals',
  'incidents',
  'desk',
  'requests',
  'bot',
  'workspaces',
] as const;
export type RegionName = (typeof regionNames)[number];

const shownMessages = 200;
const shownRequests = 100;

type Region = [name: RegionName, drawing: ReactNode];

/** Each region as a drawing. */
export type Regions = ReadonlyMap<RegionName, ReactNode>;

/** The regions the viewer has before them. Looking at a channel marks it as read. */
export function drawRegions(parts: DemoParts, viewer: Viewer, unread: Unread): Regions {
  const regions: Region[] =
    viewer.tab === 'itsm' ? itsmRegions(parts, viewer) : slackRegions(parts, viewer, unread);
  const top = drawTop({
    viewer,
    mode: parts.itsm.mode(),
    bot: parts.bot.state,
    incidents: parts.itsm.incidents.size,
  });
  return new Map([['top', top], ...regions]);
}

function slackRegions({ slack, of }: DemoParts, viewer: Viewer, unread: Unread): Region[] {
  const { world } = slack;
  const { userId, channelId, threadTs, home } = viewer;
  const bot = botUserOf(slack);
  const channel = world.channels.get(channelId);
  if (!channel) return [];
  const directMessage = directMessageOf(slack, userId);
  if (!home) unread.see(userId, channelId);
  if (threadTs !== undefined) unread.seeThread(userId, { channelId, threadTs });
  const people = conversationsOf(world, viewer);
  const tabs = drawAppTabs(viewer, unread.count(userId, directMessage.id));
  const app = { name: bot.realName, isInstalled: isInstalled(slack), of, userId };
  return [
    ['sidebar', drawSidebar({ world, viewer, unread, directMessage, bot, app })],
    ['channel-head', drawChannelHead(channel, bot, tabs)],
    ...(of ? [['app-missing', drawAppMissing(app, wasHere(slack))] satisfies Region] : []),
    ...(home
      ? [['home', drawHome(world.homes.get(userId), { world, people, bot })] satisfies Region]
      : talkRegions({ world, people, viewer, unread, now: Date.now() }, { channel, bot })),
    [
      'modals',
      drawModals(world.modals.get(userId) ?? [], {
        ...{ world, viewer, people, botUserId: bot.id, connection: of?.connection ?? [] },
      }),
    ],
  ];
}

/** Whether anything is left that the app has said. */
function wasHere({ world, installation: { botUserId } }: DemoParts['slack']): boolean {
  return [...world.channels.keys()].some((id) =>
    world.messages(id).some(({ userId }) => userId === botUserId),
  );
}

function talkRegions(place: MessagePlace, { channel, bot }: { channel: Channel; bot: User }): Region[] {
  const { world, viewer } = place;
  const messages = channelMessages(world, channel.id, viewer.userId).slice(-shownMessages);
  return [
    ['messages', [drawBeginning(channel, bot), drawMessages(messages, place)]],
    ['thread', threadRegion(viewer, place, nameOf(channel, bot))],
  ];
}

function threadRegion({ threadTs, channelId, userId }: Viewer, place: MessagePlace, name: string): ReactNode {
  if (threadTs === undefined) return null;
  const root = place.world.message(channelId, threadTs);
  const replies = threadReplies(place.world, { channelId, threadTs, seenBy: userId });
  return drawThread(root, { replies, place, name });
}

function itsmRegions({ itsm }: DemoParts, viewer: Viewer): Region[] {
  const { attachments } = itsm;
  const config = itsm.config();
  const { customFields } = config;
  const { incidentId } = viewer;
  return [
    ['incidents', drawIncidents([...itsm.incidents.values()], { attachments, customFields, viewer })],
    ['desk', drawDesk(incidentId, itsm.incidents.get(incidentId ?? -1), config)],
    ['requests', drawRequests(itsm.journal.list().slice(-shownRequests))],
  ];
}
