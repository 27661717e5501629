import type { App, Receiver } from '@slack/bolt';
import type { Clock } from '../domain/ports/clock.ts';
import type { Secret } from '../domain/secret.ts';
import type { Endpoint } from './endpoint.ts';
import { type Health, healthEndpoints } from './health-endpoints.ts';
import { HttpServer } from './http-server.ts';
import { createSignatureCheck } from './signature.ts';
import { SlackEventsEndpoint } from './slack-events-endpoint.ts';
import { type IntakeOptions, SlackIntake } from './slack-intake.ts';

/** What both receivers are told. */
export interface ReceiverOptions extends IntakeOptions, Health {
  readonly listen: { readonly port: number; readonly host: string };
  readonly clock: Clock;
  /** What is served besides: each with its path. */
  readonly endpoints?: readonly (readonly [string, Endpoint])[] | undefined;
  /** How long an HTTP request may take to arrive whole, before it gets 408. */
  readonly requestTimeoutMs?: number | undefined;
}

/** How Slack's payloads reach Bolt. Each process has one, which also serves `/healthz`, `/readyz` and `/metrics`. */
export interface SlackReceiver extends Receiver {
  init(app: App): void;
  /** Resolves with the port it listens on. */
  start(): Promise<number>;
  /**
   * Takes nothing more, then waits for all listeners, also for what they do after their acknowledgement; false when
   * that took longer than `withinMs` (10 s).
   */
  stop(withinMs?: number): Promise<boolean>;
}

export const defaultStopWithinMs = 10_000;

/** Receives from Slack over HTTP, on `POST /slack/events`. */
export function createSlackReceiver(
  options: ReceiverOptions & { readonly signingSecret: Secret },
): SlackReceiver {
  const { signingSecret, clock, logger, listen, requestTimeoutMs } = options;
  const intake = new SlackIntake(options);
  const checkSignature = createSignatureCheck(signingSecret);
  const events = new SlackEventsEndpoint({ intake, checkSignature, clock, logger });
  const served = [...healthEndpoints(options), ...(options.endpoints ?? [])];
  const endpoints = new Map([...served, ['/slack/events', events] as const]);
  const server = new HttpServer({ endpoints, logger, requestTimeoutMs });
  return {
    init: (app) => intake.init(app),
    start: () => server.listen(listen),
    async stop(withinMs = defaultStopWithinMs) {
      intake.close();
      server.refuseConnections();
      const isDrained = await intake.drained(withinMs);
      await server.close(isDrained ? 1_000 : 0);
      return isDrained;
    },
  };
}
