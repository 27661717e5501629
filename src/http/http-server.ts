import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../domain/logger.ts';
import type { Endpoint, Endpoints } from './endpoint.ts';
import { refuseUnread } from './reply.ts';

/** Longer than Slack itself waits: a request that has not come whole by then gets 408. */
const defaultRequestTimeoutMs = 5_000;
/** Longer than the usual minute of load balancers, so that the connection is never closed under a request of theirs. */
const keepAliveMs = 65_000;
const sweepEveryMs = 25;

interface HttpServerOptions {
  readonly endpoints: Endpoints;
  readonly logger: Logger;
  /** How long a request may take to arrive whole. */
  readonly requestTimeoutMs?: number | undefined;
}

/** An HTTP server that answers every request, a strange one with 404, 405 or 408. */
export class HttpServer {
  readonly #server: Server;
  readonly #endpoints: Endpoints;
  readonly #logger: Logger;

  constructor({ endpoints, logger, requestTimeoutMs = defaultRequestTimeoutMs }: HttpServerOptions) {
    this.#endpoints = endpoints;
    this.#logger = logger;
    const timeouts = { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs };
    this.#server = createServer(
      { ...timeouts, connectionsCheckingInterval: 500, keepAliveTimeout: keepAliveMs },
      (request, response) => void this.#handle(request, response),
    );
  }

  /** Resolves with the port it listens on (asked for 0, a free one); rejects when it cannot have it. */
  listen({ port, host }: { port: number; host: string }): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#server.once('error', reject);
    this.#server.listen(port, host, () => {
      this.#server.off('error', reject);
      const address = this.#server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
    return promise;
  }

  /** Takes no new connection and closes idle ones. */
  refuseConnections(): void {
    this.#server.close();
  }

  /** Closes each connection as it falls idle, and after `withinMs` all that are left. */
  async close(withinMs: number): Promise<void> {
    if (this.#server.listening) this.refuseConnections();
    const end = performance.now() + withinMs;
    while ((await this.#countConnections()) > 0) {
      if (performance.now() < end) this.#server.closeIdleConnections();
      else this.#server.closeAllConnections();
      await new Promise((resolve) => setTimeout(resolve, sweepEveryMs));
    }
  }

  #countConnections(): Promise<number> {
    return new Promise((resolve) => this.#server.getConnections((_error, count) => resolve(count ?? 0)));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const endpoint = this.#find(request.url ?? '');
      if (endpoint === undefined) return refuseUnread(response, 404);
      if (!endpoint.methods.includes(request.method ?? '')) {
        response.setHeader('Allow', endpoint.methods.join(', '));
        return refuseUnread(response, 405);
      }
      await endpoint.handle(request, response);
    } catch (error) {
      this.#logger.error({ error }, 'a request failed');
      refuseUnread(response, 500);
    }
  }

  #find(url: string): Endpoint | undefined {
    const found = this.#endpoints.get(url);
    if (found !== undefined) return found;
    const query = url.indexOf('?');
    return query === -1 ? undefined : this.#endpoints.get(url.slice(0, query));
  }
}
