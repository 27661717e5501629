import { BlockList, isIPv6 } from 'node:net';

/** 'private': a network of one's own. 'special': this machine, this link, cloud metadata, no single host at all. */
export type AddressKind = 'public' | 'private' | 'special';

const privateRanges = listOf(
  [
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ],
  [['fc00::', 7]],
);

const specialRanges = listOf(
  [
    ['0.0.0.0', 8],
    // Shared by providers: metadata services of some clouds stand in it.
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  [
    // Unspecified, loopback, and the obsolete IPv4-compatible ones.
    ['::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 32],
    ['2001:db8::', 32],
    // A cloud's metadata service within the private range.
    ['fd00:ec2::254', 128],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ],
);

/** What kind an IPv4 or IPv6 address is of; IPv4 in IPv6 (mapped, NAT64, 6to4) counts as the IPv4 it means. */
export function kindOfAddress(address: string): AddressKind {
  if (contains(specialRanges, address)) return 'special';
  return contains(privateRanges, address) ? 'private' : 'public';
}

/** Whether an address, also one with a zone, is in a list. */
export function contains(list: BlockList, address: string): boolean {
  const [bare = ''] = address.split('%');
  return list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}

type Range = readonly [address: string, bits: number];

function listOf(ipv4: readonly Range[], ipv6: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ipv6) list.addSubnet(address, bits, 'ipv6');
  for (const [address, bits] of ipv4) {
    // A mapped address needs no entry of its own: the list checks it as the IPv4 it is.
    list.addSubnet(address, bits, 'ipv4');
    list.addSubnet(`64:ff9b::${address}`, 96 + bits, 'ipv6');
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
    list.addSubnet(`2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::`, 16 + bits, 'ipv6');
  }
  return list;
}
