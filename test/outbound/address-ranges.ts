import type { AddressKind } from '../../src/outbound/kind-of-address.ts';

/** A range by its first and last address, the kind of both, and of their neighbours outside where that is another. */
export type RangeRow = readonly [
  first: string,
  last: string,
  kind: AddressKind,
  before: string,
  after: string,
];

/** The kind of the neighbours: 'public' where nothing else is said. */
export const ipv4Ranges: readonly RangeRow[] = [
  ['0.0.0.0', '0.255.255.255', 'special', '', '1.0.0.0'],
  ['10.0.0.0', '10.255.255.255', 'private', '9.255.255.255', '11.0.0.0'],
  ['100.64.0.0', '100.127.255.255', 'special', '100.63.255.255', '100.128.0.0'],
  ['127.0.0.0', '127.255.255.255', 'special', '126.255.255.255', '128.0.0.0'],
  ['168.63.129.16', '168.63.129.16', 'special', '168.63.129.15', '168.63.129.17'],
  ['169.254.0.0', '169.254.255.255', 'special', '169.253.255.255', '169.255.0.0'],
  ['172.16.0.0', '172.31.255.255', 'private', '172.15.255.255', '172.32.0.0'],
  ['192.0.0.0', '192.0.0.255', 'special', '191.255.255.255', '192.0.1.0'],
  ['192.0.2.0', '192.0.2.255', 'special', '192.0.1.255', '192.0.3.0'],
  ['192.31.196.0', '192.31.196.255', 'special', '192.31.195.255', '192.31.197.0'],
  ['192.52.193.0', '192.52.193.255', 'special', '192.52.192.255', '192.52.194.0'],
  ['192.88.99.0', '192.88.99.255', 'special', '192.88.98.255', '192.88.100.0'],
  ['192.168.0.0', '192.168.255.255', 'private', '192.167.255.255', '192.169.0.0'],
  ['192.175.48.0', '192.175.48.255', 'special', '192.175.47.255', '192.175.49.0'],
  ['198.18.0.0', '198.19.255.255', 'special', '198.17.255.255', '198.20.0.0'],
  ['198.51.100.0', '198.51.100.255', 'special', '198.51.99.255', '198.51.101.0'],
  ['203.0.113.0', '203.0.113.255', 'special', '203.0.112.255', '203.0.114.0'],
  ['224.0.0.0', '255.255.255.255', 'special', '223.255.255.255', ''],
];

export const ipv6Ranges: readonly RangeRow[] = [
  // All below and above global unicast: loopback, discard, translations, SRv6, unique and link-local, multicast.
  ['::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '', '2000::'],
  ['4000::', 'fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '3fff:1000::', ''],
  ['5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '', ''],
  ['fe00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '', ''],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'private', '', ''],
  ['fd00:ec2::', 'fd00:ec2:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '', ''],
  // Within global unicast.
  ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '2000:ffff::', '2001:200::'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '2001:db7::', '2001:db9::'],
  ['2620:4f:8000::', '2620:4f:8000:ffff::', 'special', '2620:4f:7fff::', '2620:4f:8001::'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', 'special', '3ffe:ffff::', '3fff:1000::'],
];
