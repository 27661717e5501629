import { Agent } from 'undici';
import type { Connector } from './connector.ts';
import type { OutboundLimits } from './limits.ts';

interface KeptConnections {
  readonly limits: OutboundLimits;
  /** Connections to one origin at once; what comes beyond them waits. */
  readonly perOrigin: number;
}

/**
 * Connections kept by origin, so that none waits for another's answers. One that is not used is ended, and an origin
 * without any is forgotten: what is kept is bounded by what was asked within the last 30 s, not by how many origins
 * there are. Proxies that the environment names are not used.
 */
export function keepConnections(connector: Connector, { limits, perOrigin }: KeptConnections): Agent {
  return new Agent({
    connect: connector,
    connections: perOrigin,
    headersTimeout: limits.headMs,
    bodyTimeout: limits.idleMs,
    keepAliveTimeout: limits.keepMs,
    keepAliveMaxTimeout: limits.keepAtMostMs,
  });
}
