import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { handleApi } from './api-endpoint.ts';
import { APP_REDIRECT_PATH, handleAppRedirect } from './app-redirect.ts';
import type { SlackCore } from './core.ts';
import { handleFile } from './files-endpoint.ts';
import { AUTHORIZE_PATH, handleAuthorize } from './install/authorize-page.ts';
import { pathOf } from './request-parts.ts';
import { handleResponseUrl } from './response-url.ts';

/** The one HTTP server of the sandbox: the Web API, files, response URLs, the page for installing and the WebSocket of Socket Mode. */
export class SlackHttpServer {
  readonly #core: SlackCore;
  readonly #server: Server;
  readonly #upgraded = new Set<Duplex>();

  constructor(core: SlackCore) {
    this.#core = core;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server.on('upgrade', (request, socket: Duplex) => {
      this.#upgraded.add(socket);
      socket.on('close', () => this.#upgraded.delete(socket));
      core.sockets.accept(request, socket);
    });
  }

  /** Listens on 127.0.0.1; 0 is a free port. Sets the core's `url`. */
  async listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    this.#core.url = `http://127.0.0.1:${toPort(this.#server.address())}`;
    this.#core.isOpen = true;
  }

  /** Ends every connection and stops listening. */
  async close(): Promise<void> {
    this.#core.isOpen = false;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    for (const socket of this.#upgraded) socket.destroy();
    await promise;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    if (path.startsWith('/api/')) return handleApi(this.#core, request, response);
    if (path.startsWith('/files-pri/')) return handleFile(this.#core, request, response);
    if (path === APP_REDIRECT_PATH) return handleAppRedirect(this.#core, request.url ?? '', response);
    if (path === AUTHORIZE_PATH) return handleAuthorize(this.#core, request, response);
    if (this.#core.responseUrls.knows(path)) return handleResponseUrl(this.#core, request, response);
    response.writeHead(404).end();
  }
}

function toPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0;
}
