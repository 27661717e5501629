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
  /** Connections kept to one origin; what comes beyond them waits. Default: 10. */
  readonly connectionsPerOrigin?: number | undefined;
}

/** The guarded way out. `close` ends all that is under way over the kept connections. */
export function createOutbound(options: OutboundOptions): Outbound {
  const limits = { ...defaultLimits, ...options.limits };
  const policy = createAddressPolicy(options);
  const connector = createConnector({ policy, connectMs: limits.connectMs, ca: options.ca });
  const agent = new Agent({
    connect: connector,
    connections: options.connectionsPerOrigin ?? 10,
    headersTimeout: limits.headMs,
    bodyTimeout: limits.idleMs,
  });
  return {
    async fetch(input, init) {
      addressOf(input);
      const deadline = AbortSignal.timeout(limits.wholeMs);
      return fetchWhole(input, init, { dispatcher: agent, deadline, answerBytes: limits.answerBytes });
    },
    fetchOnce: (beforeSend) => createFetchOnce(connector, limits, beforeSend),
    async stream(request) {
      addressOf(request.url);
      return sendStream(agent, limits, request);
    },
    async download(url, headers) {
      addressOf(url);
      return openDownload(agent, url, headers);
    },
    close: () => agent.destroy(),
  };
}
