import { expect, it } from 'vitest';
import { anOutbound, faultOf } from './an-outbound.ts';
import { freeUrl, serve, serveTcp } from './servers.ts';

it('runs beforeSend once, when the connection stands and before the first byte leaves', async () => {
  const seen: string[] = [];
  const url = await serveTcp((socket) => {
    seen.push('connected');
    socket.once('data', () => {
      seen.push('bytes');
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    });
  });
  const fetchOnce = anOutbound().fetchOnce(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen.push('beforeSend');
  });
  const answer = await fetchOnce(url, { method: 'POST', body: 'words' });
  expect(await answer.text()).toBe('ok');
  expect(seen).toEqual(['connected', 'beforeSend', 'bytes']);
});

it('sends nothing when beforeSend rejects, and throws its error as it is', async () => {
  let bytes = 0;
  let ended = 0;
  const url = await serveTcp((socket) => {
    socket.on('data', (piece) => {
      bytes += piece.length;
    });
    socket.on('close', () => {
      ended += 1;
    });
  });
  for (const error of [new Error('no'), new TypeError('fetch failed')]) {
    await expect(
      anOutbound().fetchOnce(() => Promise.reject(error))(url, { method: 'POST', body: 'x' }),
    ).rejects.toBe(error);
  }
  await expect.poll(() => ended).toBe(2);
  expect(bytes).toBe(0);
});

it('does not run beforeSend when no connection stands', async () => {
  let ran = false;
  const fetchOnce = anOutbound().fetchOnce(async () => {
    ran = true;
  });
  expect((await faultOf(fetchOnce(await freeUrl()))).code).toBe('unreachable');
  expect(ran).toBe(false);
});

it('says unreachable when the connection fell during beforeSend: nothing was sent', async () => {
  const closed = await serveTcp((socket) => socket.destroy());
  const reset = await serveTcp((socket) => socket.resetAndDestroy());
  for (const url of [closed, reset]) {
    const fetchOnce = anOutbound().fetchOnce(() => new Promise((resolve) => setTimeout(resolve, 100)));
    expect((await faultOf(fetchOnce(url, { method: 'POST', body: 'x' }))).code).toBe('unreachable');
  }
});

it('says unreachable when its time was over before anything was sent', async () => {
  let bytes = 0;
  const url = await serveTcp((socket) => {
    socket.on('data', (piece) => {
      bytes += piece.length;
    });
  });
  const outbound = anOutbound({ limits: { onceMs: 50 } });
  const fetchOnce = outbound.fetchOnce(() => new Promise((resolve) => setTimeout(resolve, 150)));
  expect((await faultOf(fetchOnce(url, { method: 'POST', body: 'x' }))).code).toBe('unreachable');
  expect(bytes).toBe(0);
});

it('says outcome-unknown for all that fails after the first byte may have left', async () => {
  let connections = 0;
  const reset = await serveTcp((socket) => {
    connections += 1;
    socket.once('data', () => socket.resetAndDestroy());
  });
  const close = await serveTcp((socket) => {
    connections += 1;
    socket.once('data', () => socket.destroy());
  });
  const silent = await serveTcp(() => {
    connections += 1;
  });
  const nonsense = await serveTcp((socket) => {
    connections += 1;
    socket.once('data', () => socket.end('SSH-2.0-nonsense\r\n'));
  });
  for (const url of [reset, close, silent, nonsense]) {
    const fetchOnce = anOutbound({ limits: { onceMs: 500 } }).fetchOnce(async () => {});
    expect((await faultOf(fetchOnce(url, { method: 'POST', body: 'x' }))).code).toBe('outcome-unknown');
  }
  expect(connections).toBe(4);
});

it('uses a connection of its own and ends it', async () => {
  const ports = new Set<number | undefined>();
  let ended = 0;
  const url = await serve((request, response) => {
    if (!ports.has(request.socket.remotePort)) request.socket.on('close', () => (ended += 1));
    ports.add(request.socket.remotePort);
    response.end();
  });
  const outbound = anOutbound();
  await outbound.fetch(url);
  await outbound.fetchOnce(async () => {})(url, { method: 'POST', body: 'x' });
  await outbound.fetchOnce(async () => {})(url, { method: 'POST', body: 'x' });
  expect(ports.size).toBe(3);
  await expect.poll(() => ended).toBe(2);
});
