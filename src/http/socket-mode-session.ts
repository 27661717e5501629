import type { SocketModeClient } from '@slack/socket-mode';
import { UnrecoverableSocketModeStartError } from '@slack/socket-mode';
import { WebAPIPlatformError } from '@slack/web-api';
import { backoffMs } from '../domain/backoff.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';

const connectWithinMs = 15_000;
const closeWithinMs = 2_000;
const longestPauseMs = 30_000;
/** A connection that ends sooner counts as a failure, else one that Slack always drops would be made without pause. */
const shortestLifeMs = 5_000;

interface SessionOptions {
  readonly client: SocketModeClient;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * A WebSocket to Slack that is made again whenever it ends, at once or, after failures, with growing pauses up to
 * 30 s. The client's own way of doing so ends the process when a repeat is refused, and waits 5 s before each.
 */
export class SocketModeSession {
  readonly #options: SessionOptions;
  readonly #stopping = new AbortController();
  #ended: Promise<void> = Promise.resolve();
  #isConnected = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Resolves after the first try, connected or not; rejects only when Slack refuses the app token. */
  async start(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      if (isRefusal(error)) throw error;
      this.#warn(error);
    }
    void this.#keep();
  }

  /** Ends the connection, in at most 2 s, and makes no other. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const { client, clock } = this.#options;
    const closed = new AbortController();
    const closing = client.disconnect().then(() => closed.abort());
    await Promise.race([closing, clock.sleep(closeWithinMs, closed.signal)]);
    // The second time it waits for no farewell of the other side.
    if (!closed.signal.aborted) await client.disconnect();
  }

  async #keep(): Promise<void> {
    const { clock, logger } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const connectedAt = clock.now();
      await this.#ended;
      failures = clock.now() - connectedAt >= shortestLifeMs ? 0 : failures + 1;
      if (failures > 0) await clock.sleep(this.#pauseMs(failures), signal);
      if (signal.aborted) return;
      logger.info({}, 'connecting to Slack again');
      await this.#connect().catch((error: unknown) => this.#warn(error));
    }
  }

  /** Resolves once connected; `#ended` then resolves when that connection ends. */
  async #connect(): Promise<void> {
    const { client } = this.#options;
    const ended = Promise.withResolvers<void>();
    const end = () => {
      this.#isConnected = false;
      ended.resolve();
    };
    client.once('disconnected', end);
    const timer = setTimeout(() => void client.disconnect(), connectWithinMs);
    try {
      await client.start();
    } catch (error) {
      client.off('disconnected', end);
      throw error ?? new Error(`no connection within ${connectWithinMs} ms`);
    } finally {
      clearTimeout(timer);
    }
    this.#isConnected = true;
    this.#ended = ended.promise;
    // A client that was told to stop while it asked for an address goes on to connect all the same.
    if (this.#stopping.signal.aborted) await client.disconnect();
  }

  #pauseMs(failures: number): number {
    return Math.min(longestPauseMs, backoffMs(failures - 1, this.#options.clock.random()));
  }

  #warn(error: unknown): void {
    this.#options.logger.warn({ error }, 'no connection to Slack; it is tried again');
  }
}

function isRefusal(error: unknown): boolean {
  const refusals: readonly string[] = Object.values(UnrecoverableSocketModeStartError);
  return error instanceof WebAPIPlatformError && refusals.includes(error.data.error);
}
