import { expect, it } from 'vitest';
import { anOutbound, faultOf } from './an-outbound.ts';
import { freeUrl, serveTcp, serveTls } from './servers.ts';
import { makeCertificate } from './tls-files.ts';

it('makes a connection, sends nothing over it and ends it', async () => {
  const seen: string[] = [];
  const url = await serveTcp((socket) => {
    seen.push('connected');
    socket.on('data', () => seen.push('bytes'));
    socket.on('close', () => seen.push('closed'));
  });
  await anOutbound().connect(new URL('/any/path', url));
  await expect.poll(() => seen).toEqual(['connected', 'closed']);
});

it('tells by its code why no connection stands', async () => {
  const outbound = anOutbound();
  expect(await faultOf(outbound.connect(new URL(await freeUrl())))).toMatchObject({
    ...{ code: 'unreachable', facts: { reason: 'ECONNREFUSED' } },
  });
  const own = await serveTls(makeCertificate(), (_, response) => response.end());
  expect(await faultOf(outbound.connect(new URL(own)))).toMatchObject({
    ...{ code: 'unreachable', facts: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
  });
});

it('goes to no address that is not allowed', async () => {
  for (const address of ['http://169.254.169.254/', 'https://[::1]/', 'ftp://127.0.0.1/']) {
    expect((await faultOf(anOutbound().connect(new URL(address)))).code).toBe('address-refused');
  }
});
