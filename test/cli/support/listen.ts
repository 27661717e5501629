import { once } from 'node:events';
import type { Server } from 'node:net';

/** A server that stands in a command's way, at a port of 127.0.0.1. */
export interface OddServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Lets a server listen; `cut` ends the connections that it holds when it is closed. */
export async function listen(server: Server, cut: () => void): Promise<OddServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    port: address.port,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
