import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a real Redis that can stall: it takes everything and lets nothing through. */
export interface RedisProxy {
  readonly url: string;
  stalls: boolean;
  close(): void;
}

export async function openRedisProxy(redisUrl: string): Promise<RedisProxy> {
  const target = new URL(redisUrl);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const upstream = connect(Number(target.port || 6379), target.hostname);
    for (const each of [socket, upstream]) each.on('error', () => {});
    upstream.on('data', (data) => proxy.stalls || socket.write(data));
    socket.on('data', (data) => proxy.stalls || upstream.write(data));
    socket.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: RedisProxy = {
    url: `redis://127.0.0.1:${port}`,
    stalls: false,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return proxy;
}
