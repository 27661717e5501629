import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { anOutbound, faultOf } from './an-outbound.ts';
import { freeUrl, serve, serveTcp } from './servers.ts';

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

const post = (url: string, body: AsyncIterable<Uint8Array>, headers: Record<string, string> = {}) => ({
  ...({ url: new URL(url), method: 'POST', headers, body } as const),
});

it('sends a body as it comes and answers with status, headers and text', async () => {
  const url = await serve((request, response) => {
    response.writeHead(201, { 'X-Length': request.headers['content-length'] ?? 'chunked' });
    request.pipe(response);
  });
  const outbound = anOutbound();
  const chunked = await outbound.stream(post(url, pieces('one ', 'two')));
  expect(chunked).toMatchObject({ status: 201, headers: { 'x-length': 'chunked' }, text: 'one two' });
  const known = await outbound.stream(post(url, pieces('one ', 'two'), { 'content-length': '7' }));
  expect(known).toMatchObject({ headers: { 'x-length': '7' }, text: 'one two' });
});

it('ends the request when the body fails, and throws its error as it is', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: complete, resolve: end } = Promise.withResolvers<boolean>();
  const url = await serve((request) => {
    request.on('close', () => end(request.complete));
    request.on('error', () => {}).once('data', () => arrive());
  });
  const error = new Fault('slack-file-gone', 'gone');
  async function* body() {
    yield Buffer.alloc(100_000);
    await arrived;
    throw error;
  }
  await expect(anOutbound().stream(post(url, body()))).rejects.toBe(error);
  expect(await complete).toBe(false);
});

it('hears an answer that comes before the body was read, and leaves the rest of it', async () => {
  let left = false;
  async function* body() {
    try {
      for (;;) yield Buffer.alloc(64 * 1024);
    } finally {
      left = true;
    }
  }
  const url = await serve((request, response) => {
    response.writeHead(413).end('too large');
    request.resume();
  });
  expect(await anOutbound().stream(post(url, body()))).toMatchObject({ status: 413, text: 'too large' });
  await expect.poll(() => left).toBe(true);
});

it('says unreachable or outcome-unknown as the connection failed', async () => {
  expect((await faultOf(anOutbound().stream(post(await freeUrl(), pieces('x'))))).code).toBe('unreachable');
  const reset = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
  expect((await faultOf(anOutbound().stream(post(reset, pieces('x'))))).code).toBe('outcome-unknown');
  const silent = await serveTcp(() => {});
  const outbound = anOutbound({ limits: { headMs: 300 } });
  expect((await faultOf(outbound.stream(post(silent, pieces('x'))))).code).toBe('outcome-unknown');
});

it('caps the answer and the time to read it', async () => {
  const url = await serve((request, response) => {
    request.resume();
    if (request.url === '/big') return response.end(Buffer.alloc(2 * 1024 * 1024));
    const drip = setInterval(() => response.write('.'), 50);
    return response.on('close', () => clearInterval(drip));
  });
  const outbound = anOutbound({ limits: { wholeMs: 400 } });
  expect((await faultOf(outbound.stream(post(`${url}/big`, pieces('x'))))).facts).toEqual({
    reason: 'too-long',
  });
  expect((await faultOf(outbound.stream(post(`${url}/drip`, pieces('x'))))).code).toBe('outcome-unknown');
});

it('downloads more than an answer may have, as a stream', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'x-shown': request.headers.authorization ?? '' });
    Readable.from(pieces(...Array(40).fill('x'.repeat(65_536)))).pipe(response);
  });
  const { status, headers, body } = await anOutbound().download(new URL(url), { authorization: 'Bearer t' });
  let size = 0;
  for await (const piece of body) size += piece.length;
  expect([status, headers['x-shown'], size]).toEqual([200, 'Bearer t', 40 * 65_536]);
});

it('fails a download that was cut with a fault, and frees one that was left', async () => {
  let closed = false;
  const url = await serve((request, response) => {
    response.on('close', () => {
      closed = true;
    });
    response.writeHead(200, { 'content-length': 10_000_000 });
    response.write(Buffer.alloc(100_000), () => request.url === '/cut' && request.socket.destroy());
  });
  const read = async (path: string, most: number) => {
    const { body } = await anOutbound().download(new URL(`${url}${path}`), {});
    let size = 0;
    for await (const piece of body) {
      size += piece.length;
      if (size > most) break;
    }
  };
  expect((await faultOf(read('/cut', 1e9))).code).toBe('outcome-unknown');
  closed = false;
  await read('/left', 1);
  await expect.poll(() => closed).toBe(true);
  closed = false;
  const unread = await anOutbound().download(new URL(url), {});
  await unread.body[Symbol.asyncIterator]().return?.();
  await expect.poll(() => closed).toBe(true);
});

it('lets other calls pass while as many files are under way as there may be connections', async () => {
  const url = await serve((request, response) => {
    if (request.method === 'GET') response.end('passed');
  });
  const outbound = anOutbound({ connectionsPerOrigin: 2 });
  async function* endless() {
    yield Buffer.from('x');
    await new Promise(() => {});
  }
  for (let count = 0; count < 3; count += 1) outbound.stream(post(url, endless())).catch(() => {});
  expect(await (await outbound.fetch(url)).text()).toBe('passed');
});
