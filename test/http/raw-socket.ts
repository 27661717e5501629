import { connect, type Socket } from 'node:net';

/** Text written to a port as it is, and all that came back until the connection ended. */
export async function speak(port: number, write: (socket: Socket) => void): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const { promise, resolve } = Promise.withResolvers<string>();
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  // The other side may close while this one still writes.
  socket.on('error', () => {});
  socket.on('close', () => resolve(heard));
  socket.once('connect', () => write(socket));
  return promise;
}

/** The head of a request, ready to be written. */
export function head(method: string, path: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** The status of the first answer in what was heard. */
export function statusIn(heard: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1]);
}
