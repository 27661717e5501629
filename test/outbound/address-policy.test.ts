import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../src/outbound/address-policy.ts';

describe('address policy', () => {
  const to = (protocol: string, hostname: string, port: number) => ({ protocol, hostname, port });
  const plain = createAddressPolicy({ allowedHosts: [], privateAllowed: false });
  const single = createAddressPolicy({ allowedHosts: [], privateAllowed: true });

  it('reaches public addresses by https alone', () => {
    expect(plain(to('https:', 'itsm.example', 443), '8.8.8.8')).toBe(true);
    expect(plain(to('http:', 'itsm.example', 80), '8.8.8.8')).toBe(false);
  });

  it('reaches private networks, also by http, only where they are allowed', () => {
    expect(plain(to('https:', 'itsm.lan', 443), '10.0.0.5')).toBe(false);
    expect(single(to('https:', 'itsm.lan', 443), '10.0.0.5')).toBe(true);
    expect(single(to('http:', 'itsm.lan', 80), 'fd00::5')).toBe(true);
  });

  it('never reaches this machine or this link because private networks are allowed', () => {
    for (const address of ['127.0.0.1', '::1', '169.254.169.254', 'fe80::1', '::ffff:127.0.0.1']) {
      expect(single(to('https:', 'x.example', 443), address)).toBe(false);
    }
  });

  it('reaches a named host whatever its address, at any port', () => {
    const policy = createAddressPolicy({ allowedHosts: ['ITSM.lan'], privateAllowed: false });
    expect(policy(to('http:', 'itsm.lan', 8080), '127.0.0.1')).toBe(true);
    expect(policy(to('http:', 'other.lan', 8080), '127.0.0.1')).toBe(false);
  });

  it('takes a name in every spelling for the same, and no other name for it', () => {
    const names = ['Itsm.LAN', 'itsm2.lan.', 'bücher.example'];
    const policy = createAddressPolicy({ allowedHosts: names, privateAllowed: false });
    for (const name of ['itsm.lan', 'itsm.lan.', 'ITSM2.lan', 'xn--bcher-kva.example']) {
      expect([name, policy(to('http:', name, 80), '127.0.0.1')]).toEqual([name, true]);
    }
    for (const name of ['a.itsm.lan', 'xitsm.lan', 'itsm.lan.evil.example', 'itsm.lan..', '']) {
      expect([name, policy(to('http:', name, 80), '127.0.0.1')]).toEqual([name, false]);
    }
  });

  it('holds a host named with its port to that port', () => {
    const policy = createAddressPolicy({ allowedHosts: ['127.0.0.1:80', '[::1]:81'], privateAllowed: false });
    expect(policy(to('http:', '127.0.0.1', 80), '127.0.0.1')).toBe(true);
    expect(policy(to('http:', '127.0.0.1', 81), '127.0.0.1')).toBe(false);
    expect(policy(to('http:', '::1', 81), '::1')).toBe(true);
    expect(policy(to('http:', '::1', 80), '::1')).toBe(false);
  });

  it('takes an address and a CIDR for whatever name resolves to them', () => {
    const policy = createAddressPolicy({
      allowedHosts: ['10.1.0.0/16', 'fd01::/32', '0:0::1'],
      privateAllowed: false,
    });
    expect(policy(to('http:', 'a.lan', 80), '10.1.9.9')).toBe(true);
    expect(policy(to('http:', 'a.lan', 80), '10.2.0.1')).toBe(false);
    expect(policy(to('http:', 'a.lan', 80), 'fd01::7')).toBe(true);
    expect(policy(to('http:', 'a.lan', 80), '::1')).toBe(true);
    expect(policy(to('http:', 'a.lan', 80), '::ffff:10.1.0.1')).toBe(true);
    expect(policy(to('http:', 'a.lan', 80), '::ffff:10.2.0.1')).toBe(false);
    expect(policy(to('http:', 'a.lan', 80), '64:ff9b::10.1.0.1')).toBe(false);
    expect(policy(to('http:', 'a.lan', 80), 'fd02::1')).toBe(false);
  });
});
