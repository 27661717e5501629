import { describe, expect, it } from 'vitest';
import { anOutbound, faultOf } from './an-outbound.ts';
import { makeExpiredCertificate } from './expired-certificate.ts';
import { serve, serveTcp, serveTls } from './servers.ts';
import { makeCertificate } from './tls-files.ts';
import { waysOut } from './ways-out.ts';

/** What every way out says of it: nothing was sent, and why no connection stood. */
async function reasonsOf(url: string, ca?: string): Promise<unknown> {
  const outbound = anOutbound({ ca, allowedHosts: ['localhost', '127.0.0.1'] });
  const reasons = new Set<unknown>();
  for (const [, send] of waysOut(outbound, url)) {
    const { code, facts } = await faultOf(send());
    expect([code, Object.keys(facts)]).toEqual(['unreachable', ['reason']]);
    reasons.add(facts.reason);
  }
  return [...reasons].join(' and ');
}

describe('why TLS did not stand is told by a fixed word', () => {
  it('for a certificate that nobody vouches for', async () => {
    const url = await serveTls(makeCertificate(), () => {});
    expect(await reasonsOf(url)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await reasonsOf(url, makeCertificate().cert)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('for one of another name', async () => {
    const made = makeCertificate('DNS:elsewhere.example');
    expect(await reasonsOf(await serveTls(made, () => {}), made.cert)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('for one whose time is over', async () => {
    const made = makeExpiredCertificate();
    expect(await reasonsOf(await serveTls(made, () => {}), made.cert)).toBe('CERT_HAS_EXPIRED');
  });

  it('for a server that speaks no TLS', async () => {
    const url = (await serve(() => {})).replace('http:', 'https:');
    expect(await reasonsOf(url)).toBe('ERR_SSL_WRONG_VERSION_NUMBER');
  });

  it('for one that speaks only an old TLS', async () => {
    const made = makeCertificate();
    const old = { ...made, minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' } as const;
    const url = await serveTls(old, () => {});
    expect(await reasonsOf(url, made.cert)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  });

  it('for one that hangs up', async () => {
    const url = (await serveTcp((socket) => socket.resetAndDestroy())).replace('http:', 'https:');
    expect(await reasonsOf(url)).toBe('ECONNRESET');
  });
});

it('an authority that the operator named is believed beside the usual ones, by every way out', async () => {
  const made = makeCertificate();
  const url = await serveTls(made, (_, response) => response.end('safe'));
  const outbound = anOutbound({ ca: `${makeCertificate().cert}\n${made.cert}` });
  for (const [, send] of waysOut(outbound, url)) await send();
});
