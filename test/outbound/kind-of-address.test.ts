import { describe, expect, it } from 'vitest';
import { kindOfAddress } from '../../src/outbound/kind-of-address.ts';
import { ipv4Ranges, ipv6Ranges } from './address-ranges.ts';

describe('the kind of a range', () => {
  it.each([...ipv4Ranges, ...ipv6Ranges])(
    'from %s to %s is %s, and its neighbours are public',
    (first, last, kind, before, after) => {
      expect([kindOfAddress(first), kindOfAddress(last)]).toEqual([kind, kind]);
      for (const outside of [before, after].filter(Boolean)) expect(kindOfAddress(outside)).toBe('public');
    },
  );
});

describe('IPv4 in IPv6 counts as the IPv4 it means', () => {
  const carried: readonly (readonly [string, (address: string, hex: string) => string])[] = [
    ['mapped', (address) => `::ffff:${address}`],
    ['mapped, in groups', (_, hex) => `0:0:0:0:0:FFFF:${hex}`],
    ['by NAT64', (address) => `64:ff9b::${address}`],
    ['by NAT64, in groups', (_, hex) => `0064:ff9b:0:0:0:0:${hex}`],
    ['by 6to4', (_, hex) => `2002:${hex}::`],
    ['by 6to4, with a host', (_, hex) => `2002:${hex}:1:2:3:4:5`],
    ['by ISATAP', (address) => `2606:4700:1:2:0:5efe:${address}`],
    ['by ISATAP, unique', (_, hex) => `2606:4700:1:2:200:5EFE:${hex}`],
  ];

  it.each(carried)('%s', (_, carry) => {
    for (const [first, last, kind, before, after] of ipv4Ranges) {
      for (const address of [first, last]) {
        expect([address, kindOfAddress(carry(address, toHex(address)))]).toEqual([address, kind]);
      }
      for (const address of [before, after].filter(Boolean)) {
        expect([address, kindOfAddress(carry(address, toHex(address)))]).toEqual([address, 'public']);
      }
    }
  });

  it.each([
    ['fe80::5efe:8.8.8.8', 'special'],
    ['fd12::5efe:8.8.8.8', 'private'],
    ['fd12::5efe:127.0.0.1', 'special'],
    ['2002:808:808::5efe:127.0.0.1', 'special'],
    ['2002:7f00:1::5efe:8.8.8.8', 'special'],
    ['2002:a00:1::5efe:8.8.8.8', 'private'],
    // These carry none that counts.
    ['::8.8.8.8', 'special'],
    ['::ffff:0:8.8.8.8', 'special'],
    ['64:ff9b:1::8.8.8.8', 'special'],
    ['2001:0:808:808::', 'special'],
  ])('in %s both count: %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});

it('a zone changes nothing, and what is no address is special', () => {
  expect(kindOfAddress('fe80::1%eth0')).toBe('special');
  expect(kindOfAddress('2606:4700::1111%eth0')).toBe('public');
  for (const none of ['', 'localhost', '8.8.8', '8.8.8.8.', '[2606:4700::1111]']) {
    expect(kindOfAddress(none)).toBe('special');
  }
});

function toHex(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
