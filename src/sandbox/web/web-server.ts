import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Asset, readAssets } from './assets.ts';
import { BothPanes } from './both-panes.ts';
import type { DemoParts } from './demo-parts.ts';
import { Pane } from './pane.ts';
import { isOurs } from './request-guard.ts';
import { sendWords } from './send.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** The page in a browser, for this machine alone: of one workspace, or of several side by side. */
export class WebServer {
  readonly #panes: readonly Pane[];
  readonly #both: BothPanes;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendWords(response, 500, `The page itself failed: ${String(error)}`);
    });
  });
  #port = 0;

  private constructor(parts: readonly DemoParts[], assets: ReadonlyMap<string, Asset>) {
    this.#panes = parts.map((each) => new Pane(each, assets));
    this.#both = new BothPanes(this.#panes, assets);
  }

  /** Listens on 127.0.0.1 at the usual port, or at a free one when that is taken. */
  static async start(parts: DemoParts | readonly DemoParts[], usualPort: number): Promise<WebServer> {
    const web = new WebServer([parts].flat(), await readAssets());
    await web.#listen(usualPort).catch(() => web.#listen(0));
    return web;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Ends all connections, those of open pages too. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    for (const one of [...this.#panes, this.#both]) one.close();
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
    } else if (method === 'GET' || method === 'POST') {
      const place = this.#panes.find((pane) => pane.has(url.pathname)) ?? this.#both;
      await place.answer(url, request, response);
    } else {
      sendWords(response, 405, 'GET or POST');
    }
  }
}
