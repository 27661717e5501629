import { type FetchFunction, WebClient } from '@slack/web-api';
import type { Logger } from '../domain/logger.ts';
import { toBoltLogger } from './to-bolt-logger.ts';

/** What every client of Slack's Web API takes. */
export interface WebClientParts {
  /** The Web API's base. */
  readonly apiUrl: URL;
  /** The guarded way out. */
  readonly fetch: FetchFunction;
  /** Takes what the client itself has to say; a client that may speak of codes and tokens is given none. */
  readonly logger?: Logger | undefined;
}

const timeoutMs = 10_000;

/** A client whose calls go out once, for at most 10 s, and throw whatever Slack does not grant: repeats are ours. */
export function createWebClient(
  token: string | undefined,
  { apiUrl, fetch, logger }: WebClientParts,
): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl.href,
    fetch,
    logger: toBoltLogger(logger ?? silent),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
