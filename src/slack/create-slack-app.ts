import { App, type Receiver } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import { createAuthorize } from './authorize.ts';
import { register } from './register.ts';
import type { SlackParts } from './slack-parts.ts';
import { toBoltLogger } from './to-bolt-logger.ts';

/** What the app takes besides its parts: how payloads come in, and the guarded way out for response URLs. */
export interface SlackAppOptions extends SlackParts {
  readonly receiver: Receiver;
  readonly fetch: FetchFunction;
}

/** The Bolt app with every entrance registered; it starts with its receiver. */
export function createSlackApp({ receiver, fetch, ...parts }: SlackAppOptions): App {
  const app = new App({
    receiver,
    authorize: createAuthorize(parts),
    logger: toBoltLogger(parts.logger),
    clientOptions: { fetch, retryConfig: { retries: 0 } },
    convoStore: false,
    ignoreSelf: true,
    attachFunctionToken: false,
  });
  app.error(async (error) => parts.logger.error({ error }, 'a payload could not be handled'));
  register(app, parts);
  return app;
}
