import { type FetchFunction, WebClient } from '@slack/web-api';
import type { Logger } from '../domain/logger.ts';
import type { Secret } from '../domain/secret.ts';
import { toBoltLogger } from './to-bolt-logger.ts';
import { toSlackFault } from './to-slack-fault.ts';

const method = 'apps.connections.open';
const timeoutMs = 10_000;

/**
 * Whether Slack takes the token of Socket Mode: asks for an address to connect to, and does not connect. Throws `Fault`
 * with Slack's codes, within 10 s.
 */
export async function tryAppToken(options: {
  readonly appToken: Secret;
  /** The Web API's base. */
  readonly apiUrl: URL;
  /** The guarded way out. */
  readonly fetch: FetchFunction;
  readonly logger: Logger;
}): Promise<void> {
  const client = new WebClient(options.appToken.reveal(), {
    slackApiUrl: options.apiUrl.href,
    fetch: options.fetch,
    logger: toBoltLogger(options.logger),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  try {
    await client.apps.connections.open();
  } catch (error) {
    throw toSlackFault(method, error);
  }
}
