import { gzipSync } from 'node:zlib';
import ky from 'ky';
import { expect, it } from 'vitest';
import { anOutbound, faultOf } from './an-outbound.ts';
import { freeUrl, serve, serveTcp, serveTls } from './servers.ts';
import { makeCertificate } from './tls-files.ts';

it('carries ky, and keeps its connections', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    request.pipe(response);
  });
  const http = ky.create({ fetch: anOutbound().fetch });
  for (const n of [1, 2, 3, 4, 5, 6]) expect(await http.post(url, { json: { n } }).json()).toEqual({ n });
  expect(ports.size).toBeLessThan(4);
});

it.each([301, 302, 303, 307, 308])('hands %i back and does not follow it', async (status) => {
  let calls = 0;
  const url = await serve((_, response) => {
    calls += 1;
    response.writeHead(status, { location: '/elsewhere' }).end('moved');
  });
  const answer = await anOutbound().fetch(url, { method: 'POST', body: 'x', redirect: 'follow' });
  expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
    status,
    '/elsewhere',
    'moved',
  ]);
  expect(calls).toBe(1);
});

it.each([
  'http://127.0.0.1:8081',
  'http://2130706433',
  'http://0x7f.1',
  'http://[::1]:8081',
  'http://[::ffff:7f00:1]',
  'http://localhost:8081',
])('refuses %s unless it was named', async (url) => {
  const outbound = anOutbound({ allowedHosts: [], privateAllowed: true });
  expect((await faultOf(outbound.fetch(url))).code).toBe('address-refused');
  expect((await faultOf(outbound.fetchOnce(async () => {})(url))).code).toBe('address-refused');
  expect((await faultOf(outbound.download(new URL(url), {}))).code).toBe('address-refused');
});

it.each(['data:text/plain,hello', 'file:///etc/passwd', 'ftp://127.0.0.1/'])(
  'does not speak %s',
  async (url) => {
    expect((await faultOf(anOutbound().fetch(url))).code).toBe('address-refused');
  },
);

it('says unreachable when nobody listens or no name is found', async () => {
  const outbound = anOutbound({ allowedHosts: ['127.0.0.1', 'nobody.invalid'] });
  const refused = await faultOf(outbound.fetch(await freeUrl()));
  expect(refused).toMatchObject({ code: 'unreachable', retryable: true, facts: { reason: 'ECONNREFUSED' } });
  expect((await faultOf(outbound.fetch('http://nobody.invalid'))).code).toBe('unreachable');
});

it('refuses a self-signed certificate, and takes it from an authority the operator named', async () => {
  const { key, cert } = makeCertificate();
  const url = await serveTls({ key, cert }, (_, response) => response.end('safe'));
  const refused = await faultOf(anOutbound().fetch(url));
  expect(refused).toMatchObject({ code: 'unreachable', facts: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  const trusting = anOutbound({ ca: cert });
  expect(await (await trusting.fetch(url)).text()).toBe('safe');
  let began = 0;
  const once = trusting.fetchOnce(async () => {
    began += 1;
  });
  expect(await (await once(url, { method: 'POST', body: 'x' })).text()).toBe('safe');
  expect(began).toBe(1);
  expect((await faultOf(anOutbound().fetchOnce(() => Promise.reject(new Error('began')))(url))).code).toBe(
    'unreachable',
  );
});

it('refuses a certificate that was made for another name', async () => {
  const { key, cert } = makeCertificate('DNS:elsewhere.example');
  const url = await serveTls({ key, cert }, (_, response) => response.end());
  const fault = await faultOf(anOutbound({ ca: cert }).fetch(url));
  expect(fault).toMatchObject({ code: 'unreachable', facts: { reason: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
});

it('cuts an answer over its cap, also one that was small on the wire', async () => {
  const big = Buffer.alloc(1024 * 1024 + 1, 'a');
  const url = await serve((request, response) => {
    if (request.url === '/zip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(big));
    else response.end(request.url === '/fits' ? big.subarray(1) : big);
  });
  const outbound = anOutbound();
  for (const path of ['/plain', '/zip']) {
    expect((await faultOf(outbound.fetch(`${url}${path}`))).facts).toEqual({ reason: 'too-long' });
  }
  expect((await (await outbound.fetch(`${url}/fits`)).arrayBuffer()).byteLength).toBe(1024 * 1024);
});

it('decodes a compressed answer', async () => {
  const url = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello')),
  );
  const answer = await anOutbound().fetch(url);
  expect([await answer.text(), answer.headers.get('content-encoding')]).toEqual(['hello', null]);
});

it.each([
  ['the head', { headMs: 200 }, 'UND_ERR_HEADERS_TIMEOUT', '/silent'],
  ['a piece of the body', { idleMs: 200 }, 'UND_ERR_BODY_TIMEOUT', '/half'],
  ['the whole', { wholeMs: 400 }, 'TimeoutError', '/drip'],
])('bounds the time for %s', async (_, limits, reason, path) => {
  const url = await serve((request, response) => {
    if (request.url === '/silent') return;
    response.write('half');
    if (request.url === '/half') return;
    const drip = setInterval(() => response.write('.'), 50);
    response.on('close', () => clearInterval(drip));
  });
  expect(await faultOf(anOutbound({ limits }).fetch(`${url}${path}`))).toMatchObject({
    code: 'outcome-unknown',
    facts: { reason },
  });
});

it('bounds the time for a TLS handshake', async () => {
  const url = (await serveTcp(() => {})).replace('http:', 'https:');
  const fault = await faultOf(anOutbound({ limits: { connectMs: 200 } }).fetch(url));
  expect(fault).toMatchObject({ code: 'unreachable', facts: { reason: 'UND_ERR_CONNECT_TIMEOUT' } });
});

it('says outcome-unknown for an answer that was cut, reset or never came', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/reset') request.socket.resetAndDestroy();
    else if (request.url === '/close') request.socket.destroy();
    else response.writeHead(200, { 'content-length': 10 }).write('half', () => request.socket.destroy());
  });
  for (const path of ['/reset', '/close', '/cut']) {
    expect((await faultOf(anOutbound().fetch(`${url}${path}`))).code).toBe('outcome-unknown');
  }
});

it("rejects with the caller's own reason when the caller aborts", async () => {
  const url = await serve(() => {});
  const reason = new Error('enough');
  const own = new AbortController();
  setTimeout(() => own.abort(reason), 50);
  await expect(anOutbound().fetch(url, { signal: own.signal })).rejects.toBe(reason);
});

it('cuts an answer whose head is too long', async () => {
  const url = await serve((_, response) => response.setHeader('x-long', 'a'.repeat(64 * 1024)).end());
  expect(await faultOf(anOutbound().fetch(url))).toMatchObject({
    code: 'outcome-unknown',
    facts: { reason: 'UND_ERR_HEADERS_OVERFLOW' },
  });
});
