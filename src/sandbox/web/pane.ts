import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerGet, withoutBase } from './answer-get.ts';
import { answerAct, answerUpload } from './answer-post.ts';
import type { Asset } from './assets.ts';
import type { DemoParts } from './demo-parts.ts';
import { LiveUpdates } from './live-updates.ts';
import { drawRegions } from './regions.ts';
import { Unread } from './unread.ts';

/** The pages of one workspace and its ITSM, and who looks at them. */
export class Pane {
  readonly parts: DemoParts;
  readonly #assets: ReadonlyMap<string, Asset>;
  readonly #live: LiveUpdates;

  constructor(parts: DemoParts, assets: ReadonlyMap<string, Asset>) {
    const unread = new Unread(parts.slack.world);
    this.parts = parts;
    this.#assets = assets;
    this.#live = new LiveUpdates((viewer) => drawRegions(parts, viewer, unread));
    const redraw = () => this.#live.changed();
    parts.slack.world.onChange(redraw);
    parts.itsm.onChange(redraw);
    parts.bot.onChange(redraw);
  }

  /** Whether a path leads to this workspace's pages; with one workspace all do. */
  has(path: string): boolean {
    return this.parts.of === undefined || path.startsWith(`${this.parts.of.base}/`);
  }

  /** Answers GET and POST for a path it has. */
  async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const inside = withoutBase(url, this.parts.of);
    if (request.method !== 'POST') {
      await answerGet(inside, response, { parts: this.parts, assets: this.#assets, live: this.#live });
    } else if (inside.pathname === '/upload') await answerUpload(this.parts, request, response);
    else await answerAct(this.parts, inside.pathname, { request, response });
  }

  /** Ends what is open. */
  close(): void {
    this.#live.close();
  }
}
