import { BlockList, isIP, isIPv6 } from 'node:net';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { globalUnicast, privateRanges, type Range, specialRanges } from './special-ranges.ts';

/**
 * 'public': a host on the Internet. 'private': on a network of one's own. 'special': this machine, this link, cloud
 * metadata, no single host at all, or no address.
 */
export type AddressKind = 'public' | 'private' | 'special';

const special = listOf(specialRanges);
const ownNetworks = listOf(privateRanges);
const global = listOf(globalUnicast);

/**
 * What kind an address is of, also one with a zone. IPv4 in IPv6 (mapped, NAT64, 6to4) counts as the IPv4 it means;
 * where it stands within a network (ISATAP), the worse of both counts.
 */
export function kindOfAddress(address: string): AddressKind {
  const bare = withoutZone(address);
  if (isIP(bare) === 0) return 'special';
  if (!isIPv6(bare)) return kindIn(bare, true);
  const embedded = embeddedIpv4(bare);
  const kinds = embedded.map((one) => kindIn(one.address, true));
  if (embedded.every(({ is }) => is === 'within')) kinds.push(kindIn(bare, contains(global, bare)));
  return kinds.includes('special') ? 'special' : kinds.includes('private') ? 'private' : 'public';
}

/** Whether an address, also one with a zone, is in a list; a mapped one is looked for as the IPv4 it is. */
export function contains(list: BlockList, address: string): boolean {
  const bare = withoutZone(address);
  return list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}

/** These ranges as a list. */
export function listOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, isIPv6(address) ? 'ipv6' : 'ipv4');
  return list;
}

function kindIn(address: string, mayBePublic: boolean): AddressKind {
  if (contains(special, address)) return 'special';
  if (contains(ownNetworks, address)) return 'private';
  return mayBePublic ? 'public' : 'special';
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/s, '');
}
