import type { IncomingMessage, ServerResponse } from 'node:http';

/** What answers on one path. */
export interface Endpoint {
  /** The methods it knows; every other one is answered with 405. */
  readonly methods: readonly string[];
  /** Answers the request. What it throws or rejects with becomes a 500 and a log line. */
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

/** Endpoints by their path. */
export type Endpoints = ReadonlyMap<string, Endpoint>;
