import { lookup } from 'node:dns';
import type { Outbound } from '../domain/ports/outbound.ts';
import { type AddressRules, createAddressPolicy } from './address-policy.ts';
import { connectTo, createConnector, type LookUp } from './connector.ts';
import { createFetchOnce } from './fetch-once.ts';
import { addressOf, fetchWhole } from './fetch-whole.ts';
import { keepConnections } from './keep-connections.ts';
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
  /** Who is asked for the addresses of names. Default: the system. */
  readonly lookUp?: LookUp | undefined;
}

/** The guarded way out. `close` ends all that is under way over the kept connections. */
export function createOutbound(options: OutboundOptions): Outbound {
  const limits = { ...defaultLimits, ...options.limits };
  const policy = createAddressPolicy(options);
  const connector = createConnector({
    ...{ policy, connectMs: limits.connectMs, ca: options.ca, lookUp: options.lookUp ?? lookup },
  });
  const kept = { limits, perOrigin: options.connectionsPerOrigin ?? 10 };
  const agent = keepConnections(connector, kept);
  // Files take long: no other call waits until one of their connections is free.
  const streams = keepConnections(connector, kept);
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
    async connect(url) {
      const socket = await connectTo(connector, addressOf(url));
      // What it fails with from now on is nobody's business.
      socket.on('error', () => {}).destroy();
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
