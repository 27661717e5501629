import type { ServerResponse } from 'node:http';
import { answerFile } from './answer-file.ts';
import type { Asset } from './assets.ts';
import { botUserOf, type DemoParts, nameOf } from './demo-parts.ts';
import type { LiveUpdates } from './live-updates.ts';
import { sendWords } from './send.ts';
import { readViewer } from './viewer.ts';
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
    live.open(readViewer(new URL(url.searchParams.get('of') ?? '/', url), parts.slack), response);
  } else if (url.pathname === '/' || url.pathname === '/itsm') {
    sendPage(url, response, { slack: parts.slack, live });
  } else if (!(await answerFile(url.pathname, response, parts))) {
    sendWords(response, 404, 'There is no such page.');
  }
}

/** Whom one can mention, apps first. */
function mentionable({ world }: DemoParts['slack']): string[] {
  const there = [...world.users.values()].filter(({ isDeleted }) => !isDeleted);
  return there.sort((one, other) => Number(other.isBot) - Number(one.isBot)).map(({ realName }) => realName);
}

function sendPage(
  url: URL,
  response: ServerResponse,
  { slack, live }: Pick<DemoParts, 'slack'> & Pick<Sources, 'live'>,
): void {
  const viewer = readViewer(url, slack);
  const channel = slack.world.channels.get(viewer.channelId);
  const place = {
    viewer,
    name: channel ? nameOf(channel, botUserOf(slack)) : '',
    person: slack.world.users.get(viewer.userId)?.realName ?? '',
    people: mentionable(slack),
    app: channel?.kind === 'im' ? (viewer.home ? ('home' as const) : ('messages' as const)) : undefined,
  };
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(drawPage(place, live.draw(viewer)));
}
