import type { ServerResponse } from 'node:http';
import { SIGNED_IN } from '../slack/install/authorize-page.ts';
import { answerFile } from './answer-file.ts';
import type { Asset } from './assets.ts';
import { botUserOf, type DemoParts, mentionableIn, nameOf, type Workspace } from './demo-parts.ts';
import type { LiveUpdates } from './live-updates.ts';
import { sendWords } from './send.ts';
import { readViewer, type Viewer } from './viewer.ts';
import { drawPage } from './views/page-view.ts';

/** What the answers are made of. */
interface Sources {
  parts: DemoParts;
  assets: ReadonlyMap<string, Asset>;
  live: LiveUpdates;
}

/** Answers with what an address stands for: the page, its own files, its stream of changes, a file people brought. */
export async function answerGet(
  url: URL,
  response: ServerResponse,
  { parts, assets, live }: Sources,
): Promise<void> {
  const asset = assets.get(url.pathname);
  if (asset) {
    response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' }).end(asset.body);
  } else if (url.pathname === '/live') {
    live.open(
      readViewer(withoutBase(new URL(url.searchParams.get('of') ?? '/', url), parts.of), parts),
      response,
    );
  } else if (url.pathname === '/install' && parts.of) {
    goToInstall(url, response, parts.of);
  } else if (url.pathname === '/' || url.pathname === '/itsm') {
    sendPage(url, response, { parts, live });
  } else if (!(await answerFile(url.pathname, response, parts))) {
    sendWords(response, 404, 'There is no such page.');
  }
}

/** Signs the browser in to Slack as somebody, and sends it to where the bot is installed. */
function goToInstall({ searchParams }: URL, response: ServerResponse, { installUrl }: Workspace): void {
  const cookie = `${SIGNED_IN}=${encodeURIComponent(searchParams.get('as') ?? '')}; Path=/; HttpOnly; SameSite=Lax`;
  response.writeHead(302, { location: installUrl, 'set-cookie': cookie }).end();
}

/** Whom one can mention, apps first. */
function mentionable(slack: DemoParts['slack'], { userId, channelId }: Viewer): string[] {
  const there = mentionableIn(slack, userId, channelId);
  const sorted = there.sort((one, other) => Number(other.isBot) - Number(one.isBot));
  return [...new Set(sorted.map(({ realName }) => realName))];
}

/** An address of the page as it is read: without what stands before the paths of its workspace. */
export function withoutBase(url: URL, of: DemoParts['of']): URL {
  const inside = new URL(url);
  if (of && url.pathname.startsWith(`${of.base}/`)) inside.pathname = url.pathname.slice(of.base.length);
  return inside;
}

function sendPage(
  url: URL,
  response: ServerResponse,
  { parts, live }: Pick<Sources, 'parts' | 'live'>,
): void {
  const { slack, of } = parts;
  const viewer = readViewer(url, parts);
  const channel = slack.world.channels.get(viewer.channelId);
  const place = {
    viewer,
    name: channel ? nameOf(channel, botUserOf(slack)) : '',
    person: slack.world.users.get(viewer.userId)?.realName ?? '',
    people: mentionable(slack, viewer),
    connection: of?.connection,
    app: channel?.kind === 'im' ? (viewer.home ? ('home' as const) : ('messages' as const)) : undefined,
  };
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(drawPage(place, live.draw(viewer)));
}
