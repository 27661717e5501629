import { createServer, type Socket } from 'node:net';
import { listen, type OddServer } from './listen.ts';

/** Takes connections and never says a word. */
export function startMuteServer(): Promise<OddServer> {
  return startTcpServer(() => {});
}

/** A Redis that answers every command with this error. */
export function startRedisThatRefuses(words: string): Promise<OddServer> {
  return startTcpServer((socket) =>
    socket.on('data', (data) => {
      // Each command is an array, which begins with an asterisk.
      const commands = data.toString().match(/^\*\d+\r$/gm)?.length ?? 0;
      socket.write(`-${words}\r\n`.repeat(commands));
    }),
  );
}

function startTcpServer(serve: (socket: Socket) => void): Promise<OddServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    serve(socket);
  });
  return listen(server, () => {
    for (const socket of sockets) socket.destroy();
  });
}
