import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFile } from './answer-file.ts';
import { answerAct } from './answer-post.ts';
import type { Asset } from './assets.ts';
import { isInstalled } from './demo-parts.ts';
import { LiveUpdates } from './live-updates.ts';
import type { Pane } from './pane.ts';
import type { Regions } from './regions.ts';
import { sendWords } from './send.ts';
import { drawBothPanes, drawWorkspaces } from './views/both-panes-view.ts';
import { drawBot } from './views/top-view.ts';

/** The page that shows several workspaces side by side, and what belongs to none of them alone: the bot, files. */
export class BothPanes {
  readonly #panes: readonly Pane[];
  readonly #assets: ReadonlyMap<string, Asset>;
  readonly #live = new LiveUpdates<undefined>(() => this.#draw());

  constructor(panes: readonly Pane[], assets: ReadonlyMap<string, Asset>) {
    this.#panes = panes;
    this.#assets = assets;
    const redraw = () => this.#live.changed();
    for (const { parts } of panes) parts.slack.world.onChange(redraw);
    panes[0]?.parts.bot.onChange(redraw);
  }

  /** Answers what no single workspace's pages do. */
  async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = url;
    const asset = this.#assets.get(pathname);
    const bare = this.#panes.find(({ parts }) => parts.of?.base === pathname);
    const [first] = this.#panes;
    if (request.method === 'POST' && pathname === '/act/kill' && first) {
      await answerAct(first.parts, pathname, { request, response });
    } else if (request.method === 'POST') sendWords(response, 404, 'There is no such page.');
    else if (asset) response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
    else if (bare) response.writeHead(302, { location: `${pathname}/` }).end();
    else if (pathname === '/live') this.#live.open(undefined, response);
    else if (pathname === '/') {
      const places = this.#panes.flatMap(({ parts }) => parts.of ?? []);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(drawBothPanes(places, this.#draw()));
    } else if (!(await this.#answerFile(pathname, response))) {
      sendWords(response, 404, 'There is no such page.');
    }
  }

  /** Ends what is open. */
  close(): void {
    this.#live.close();
  }

  /** Files have addresses without a workspace: each id is of one alone. */
  async #answerFile(path: string, response: ServerResponse): Promise<boolean> {
    for (const { parts } of this.#panes) if (await answerFile(path, response, parts)) return true;
    return false;
  }

  #draw(): Regions {
    const places = this.#panes.flatMap(({ parts: { of, slack } }) =>
      of ? [{ ...of, isInstalled: isInstalled(slack) }] : [],
    );
    const [first] = this.#panes;
    return new Map([
      ['workspaces', drawWorkspaces(places)],
      ...(first ? [['bot', drawBot(first.parts.bot.state)] as const] : []),
    ]);
  }
}
