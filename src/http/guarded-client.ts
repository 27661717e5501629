import { LogLevel, SocketModeClient, type SocketModeOptions } from '@slack/socket-mode';
import type { Logger } from '../domain/logger.ts';

/** What reaches the bot from Slack's client. */
export interface SocketEnvelope {
  readonly body: unknown;
  readonly ack: (response?: unknown) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Slack's Socket Mode client, which outlives a message that it cannot read and tells the log no payload. */
export class GuardedClient extends SocketModeClient {
  readonly #logger: Logger;

  constructor(options: Omit<SocketModeOptions, 'logger'>, logger: Logger) {
    super({ ...options, logger: toClientLogger(logger) });
    this.#logger = logger;
  }

  // Its caller is an emitter, which lets a rejection go unhandled: the process would end.
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch (error) {
      this.#logger.warn({ error }, 'a message on the WebSocket was not understood');
    }
  }
}

/** The client tells whole payloads at debug, so nothing below a warning is let through. */
function toClientLogger(logger: Logger): NonNullable<SocketModeOptions['logger']> {
  const line = (parts: readonly unknown[]) => `Socket Mode: ${parts.map(String).join(' ')}`;
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => logger.warn({}, line(parts)),
    error: (...parts: unknown[]) => logger.warn({}, line(parts)),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => LogLevel.WARN,
  };
}
