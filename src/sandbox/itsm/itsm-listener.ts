import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Handle = (request: IncomingMessage, response: ServerResponse, down: AbortSignal) => Promise<void>;

/** One address that can truly go away: while it is down, connections are refused; then it comes back at the same port. */
export class ItsmListener {
  readonly #server;
  #address: { readonly port: number; readonly host: string } | undefined;
  #down = new AbortController();

  constructor(handle: Handle) {
    // Longer than any client keeps a connection, so that no request meets one that is just being closed.
    this.#server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, (request, response) => {
      const { signal } = this.#down;
      request.on('error', ignoreBrokenOff);
      handle(request, response, signal).catch((error: unknown) => fail(error, { request, response, signal }));
    });
  }

  /** Starts to listen and gives the address's URL, with no slash at its end. */
  async listen(port: number, host: string): Promise<string> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    const bound = this.#server.address();
    if (bound === null || typeof bound === 'string') throw new Error('the sandbox listens at no port');
    this.#address = { port: bound.port, host };
    return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
  }

  /** Stops to listen and ends all connections and what waits. */
  async goDown(): Promise<void> {
    this.#down.abort();
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** Listens again where it listened before; nothing to do when it never did, or still does. */
  async comeUp(): Promise<void> {
    if (!this.#address || this.#server.listening) return;
    this.#down = new AbortController();
    await this.listen(this.#address.port, this.#address.host);
  }
}

function ignoreBrokenOff(): void {
  // Callers may leave at any time; how the exchange ended is told by its journal entry.
}

function fail(
  error: unknown,
  { request, response, signal }: { request: IncomingMessage; response: ServerResponse; signal: AbortSignal },
): void {
  if (signal.aborted || request.destroyed || request.socket.destroyed) return;
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
  response.end(`The sandbox itself failed: ${error instanceof Error ? error.stack : String(error)}`);
}
