import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerGet } from './answer-get.ts';
import { answerAct, answerUpload } from './answer-post.ts';
import { type Asset, readAssets } from './assets.ts';
import type { DemoParts } from './demo-parts.ts';
import { LiveUpdates } from './live-updates.ts';
import { drawRegions } from './regions.ts';
import { isOurs } from './request-guard.ts';
import { sendWords } from './send.ts';
import { Unread } from './unread.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page in a browser, for this machine alone. */
export class WebServer {
  readonly #parts: DemoParts;
  readonly #assets: ReadonlyMap<string, Asset>;
  readonly #live: LiveUpdates;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendWords(response, 500, `The page itself failed: ${String(error)}`);
    });
  });
  #port = 0;

  private constructor(parts: DemoParts, assets: ReadonlyMap<string, Asset>) {
    const unread = new Unread(parts.slack.world);
    this.#parts = parts;
    this.#assets = assets;
    this.#live = new LiveUpdates((viewer) => drawRegions(parts, viewer, unread));
    const redraw = () => this.#live.changed();
    parts.slack.world.onChange(redraw);
    parts.itsm.onChange(redraw);
    parts.bot.onChange(redraw);
  }

  /** Listens on 127.0.0.1 at the usual port, or at a free one when that is taken. */
  static async start(parts: DemoParts, usualPort: number): Promise<WebServer> {
    const web = new WebServer(parts, await readAssets());
    await web.#listen(usualPort).catch(() => web.#listen(0));
    return web;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Ends all connections, those of open pages too. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#live.close();
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    const bound = this.#server.address();
    if (bound !== null && typeof bound === 'object') this.#port = bound.port;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', this.url);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('content-security-policy', contentSecurityPolicy);
    if (!isOurs(method, headers, this.#port)) {
      sendWords(response, 403, 'This is for the demo page alone.');
    } else if (method === 'POST') {
      const answerPost = url.pathname === '/upload' ? answerUpload : answerAct;
      await answerPost(this.#parts, request, response);
    } else if (method === 'GET') {
      await answerGet(url, response, { parts: this.#parts, assets: this.#assets, live: this.#live });
    } else {
      sendWords(response, 405, 'GET or POST');
    }
  }
}
