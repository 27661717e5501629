import { Agent } from 'undici';
import type { Outbound } from '../domain/ports/outbound.ts';
import { type AddressRules, createAddressPolicy } from './address-policy.ts';
import { createConnector } from './connector.ts';
import { createFetchOnce } from './fetch-once.ts';
import { addressOf, fetchWhole } from './fetch-whole.ts';
import { defaultLimits, type OutboundLimits } from './limits.ts';
import { openDownload } from './open-download.ts';
import { sendStream } from './send-stream.ts';

/** How the way out is guarded. */
export interface OutboundOptions extends AddressRules {
  /** Certificate authorities besides the usual ones, PEM. */
  readonly ca?: string | undefined;
  /** Replaces some of the default limits. */
  readonly limits?: Partial<OutboundLimits> | undefined;
  /** Connections kept to one origin, for calls and for files each; what comes beyond them waits. Default: 10. */
  readonly connectionsPerOrigin?: number | undefined;
}

/** The guarded way out. `close` ends all that is under way over the kept connections. */
export function createOutbound(options: OutboundOptions): Outbound {
  const limits = { ...defaultLimits, ...options.limits };
  const policy = createAddressPolicy(options);
  const connector = createConnector({ policy, connectMs: limits.connectMs, ca: options.ca });
  const keepConnections = () =>
    new Agent({
      connect: connector,
      connections: options.connectionsPerOrigin ?? 10,
      headersTimeout: limits.headMs,
      bodyTimeout: limits.idleMs,
    });
  const agent = keepConnections();
  // Files take long: no other call waits until one of their connections is free.
  const streams = keepConnections();
  return {
    async fetch(input, init) {
      addressOf(input);
      const deadline = AbortSignal.timeout(limits.wholeMs);
      return fetchWhole(input, init, { dispatcher: agent, deadline, answerBytes: limits.answerBytes });
    },
    fetchOnce: (beforeSend) => createFetchOnce(connector, limits, beforeSend),
    async stream(request) {
      addressOf(request.url);
      return sendStream(streams, limits, request);
    },
    async download(url, headers) {
      addressOf(url);
      return openDownload(streams, url, headers);
    },
    async close() {
      await Promise.all([agent.destroy(), streams.destroy()]);
    },
  };
}
