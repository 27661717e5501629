/** Addresses that begin with the first `bits` bits of `address`. */
export type Range = readonly [address: string, bits: number];

/** Networks of one's own: RFC 1918 and unique local IPv6. */
export const privateRanges: readonly Range[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['fc00::', 7],
];

/** The one block of IPv6 that IANA has given out for global unicast; nothing outside of it is a public address. */
export const globalUnicast: readonly Range[] = [['2000::', 3]];

/**
 * What is no host on a network of somebody's: IANA's special-purpose registries of IPv4 and IPv6
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-special-registry), the anycast ones included,
 * multicast, and where clouds keep their metadata outside of link-local.
 */
export const specialRanges: readonly Range[] = [
  // This network and host.
  ['0.0.0.0', 8],
  // Shared by providers; Alibaba's metadata stands in it.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's WireServer: it hands out a machine's certificates and settings.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  // Protocol assignments; Oracle's metadata stands in it.
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  // AS112, AMT and the former relays of 6to4: anycast.
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.175.48.0', 24],
  // Benchmarks, then documentation.
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Protocol assignments: Teredo, benchmarks, ORCHID and others.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  // Metadata within unique local addresses: AWS (all of its services), Oracle, Scaleway and Google.
  ['fd00:ec2::', 32],
  ['fd00:c1::a9fe:a9fe', 128],
  ['fd00:42::42', 128],
  ['fd20:ce::254', 128],
];
