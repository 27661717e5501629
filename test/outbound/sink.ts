import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What listens on every address of this machine and tells who came. */
export interface Sink {
  readonly port: number;
  /** The addresses that were connected to, in order. */
  readonly reached: string[];
  /** How many bytes came in all. */
  bytes: number;
}

/**
 * Listens on one port of 127.0.0.0/8, ::1, 0.0.0.0, :: and every address of this machine, until the test ends. Answers
 * each request with an empty 200.
 */
export async function startSink(): Promise<Sink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    sink.reached.push((socket.localAddress ?? '').replace(/^::ffff:/, ''));
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      sink.bytes += piece.length;
      if (piece.includes('\r\n\r\n')) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '::');
  await once(server, 'listening').catch(() => once(server.listen(0, '0.0.0.0'), 'listening'));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const sink: Sink = { port: address.port, reached: [], bytes: 0 };
  return sink;
}
