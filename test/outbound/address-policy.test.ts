import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../src/outbound/address-policy.ts';
import { kindOfAddress } from '../../src/outbound/kind-of-address.ts';

describe('kinds of address', () => {
  it.each([
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.168.0.1', 'private'],
    ['fd12:3456::1', 'private'],
    ['127.0.0.1', 'special'],
    ['127.255.255.254', 'special'],
    ['169.254.169.254', 'special'],
    ['0.0.0.0', 'special'],
    ['224.0.0.1', 'special'],
    ['255.255.255.255', 'special'],
    ['100.100.100.200', 'special'],
    ['::', 'special'],
    ['::1', 'special'],
    ['fe80::1', 'special'],
    ['fe80::1%eth0', 'special'],
    ['ff02::1', 'special'],
    ['fd00:ec2::254', 'special'],
    ['::ffff:127.0.0.1', 'special'],
    ['::ffff:7f00:1', 'special'],
    ['::ffff:10.0.0.1', 'private'],
    ['::127.0.0.1', 'special'],
    ['64:ff9b::127.0.0.1', 'special'],
    ['64:ff9b::a00:1', 'private'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['2002:7f00:1::', 'special'],
    ['2002:c0a8:101::1', 'private'],
    ['2002:808:808::1', 'public'],
    ['8.8.8.8', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
  ])('%s is %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});

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
  });
});
