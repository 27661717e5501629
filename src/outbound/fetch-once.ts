import { Client } from 'undici';
import { Fault } from '../domain/fault.ts';
import { type Connector, connectTo, unreachable } from './connector.ts';
import { addressOf, fetchWhole } from './fetch-whole.ts';
import type { OutboundLimits } from './limits.ts';

/**
 * A `fetch` for one request on a connection of its own. The connection is made first and `beforeSend` awaited on it;
 * only then is the request begun. So what fails before is surely not sent ('unreachable', or the error of
 * `beforeSend` as it is), and anything later is 'outcome-unknown'.
 */
export function createFetchOnce(
  connector: Connector,
  limits: OutboundLimits,
  beforeSend: () => Promise<void>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = addressOf(input);
    const deadline = AbortSignal.timeout(limits.onceMs);
    const socket = await connectTo(connector, url);
    try {
      await beforeSend();
    } catch (error) {
      socket.destroy();
      throw error;
    }
    if (socket.destroyed || socket.readableEnded || deadline.aborted) {
      socket.destroy();
      throw unreachable('closed');
    }
    let used = false;
    const client = new Client(url.origin, {
      connect: (_, callback) => {
        // A second connection could send the request twice.
        if (used) return callback(new Fault('outcome-unknown', 'the connection was lost'), null);
        used = true;
        // The client loses a socket that comes while it is still asking for one.
        return queueMicrotask(() => callback(null, socket));
      },
      headersTimeout: limits.onceMs,
      bodyTimeout: limits.idleMs,
    });
    try {
      return await fetchWhole(input, init, { dispatcher: client, deadline, answerBytes: limits.answerBytes });
    } finally {
      await client.destroy();
      socket.destroy();
    }
  };
}
