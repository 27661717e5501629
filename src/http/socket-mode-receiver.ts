import type { SocketModeOptions } from '@slack/socket-mode';
import type { Secret } from '../domain/secret.ts';
import type { Answering } from './delivery.ts';
import { GuardedClient, type SocketEnvelope } from './guarded-client.ts';
import { healthEndpoints } from './health-endpoints.ts';
import { HttpServer } from './http-server.ts';
import { SlackIntake } from './slack-intake.ts';
import { defaultStopWithinMs, type ReceiverOptions, type SlackReceiver } from './slack-receiver.ts';
import { SocketModeSession } from './socket-mode-session.ts';

interface SocketModeReceiverOptions extends ReceiverOptions {
  readonly appToken: Secret;
  /** The base of Slack's Web API, with a slash at its end. */
  readonly apiUrl: string;
  /** Makes the calls to the Web API; the global one unless given. */
  readonly fetch?: typeof globalThis.fetch;
  /** Makes the WebSockets; the client's own unless given. */
  readonly dispatcher?: SocketModeOptions['dispatcher'];
}

const answerWithinMs = 3_000;

/**
 * Receives from Slack over a WebSocket that it opens itself, so that no public address is needed. Its HTTP server has
 * only the health endpoints and what it is given besides; while the WebSocket is down, `slack` is among what is not ready.
 */
export function createSocketModeReceiver(options: SocketModeReceiverOptions): SlackReceiver {
  const { logger, clock, listen, requestTimeoutMs } = options;
  const intake = new SlackIntake(options);
  const client = createClient(options);
  const session = new SocketModeSession({ client, clock, logger });
  client.on('slack_event', (envelope: SocketEnvelope) => takeEnvelope(intake, envelope));
  const notReady = async () => [...(await options.notReady()), ...(session.isConnected ? [] : ['slack'])];
  const endpoints = new Map([...healthEndpoints({ ...options, notReady }), ...(options.endpoints ?? [])]);
  const server = new HttpServer({ endpoints, logger, requestTimeoutMs });
  return {
    init: (app) => intake.init(app),
    async start() {
      const port = await server.listen(listen);
      await session.start();
      return port;
    },
    async stop(withinMs = defaultStopWithinMs) {
      const startedAt = performance.now();
      intake.close();
      server.refuseConnections();
      // Answers under way still need the WebSocket; Slack should send no more over it than it must.
      await intake.answered(Math.min(withinMs, answerWithinMs));
      await session.stop();
      const isDrained = await intake.drained(Math.max(0, withinMs - (performance.now() - startedAt)));
      await server.close(isDrained ? 1_000 : 0);
      return isDrained;
    },
  };
}

function createClient({
  appToken,
  apiUrl,
  fetch,
  dispatcher,
  logger,
}: SocketModeReceiverOptions): GuardedClient {
  return new GuardedClient(
    {
      appToken: appToken.reveal(),
      autoReconnectEnabled: false,
      ...(dispatcher !== undefined && { dispatcher }),
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
        ...(fetch !== undefined && { fetch }),
      },
    },
    logger,
  );
}

function takeEnvelope(intake: SlackIntake, { body, ack, retry_num, retry_reason }: SocketEnvelope): void {
  const answering: Answering = {
    acknowledge: (response) => ack(response),
    // An envelope that is not acknowledged is Slack's to tell of.
    refuse: () => {},
  };
  intake.take(
    { payload: body, arrivedAt: performance.now(), retryNum: retry_num, retryReason: retry_reason },
    answering,
  );
}
