import { isIP, isIPv6 } from 'node:net';
import { contains, kindOfAddress, listOf } from './kind-of-address.ts';
import type { Range } from './special-ranges.ts';

/** Where a connection is to go; an IPv6 `hostname` stands without brackets. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number;
}

/** Whether a destination may be reached at this address. */
export type AddressPolicy = (destination: Destination, address: string) => boolean;

/** What the operator allows. */
export interface AddressRules {
  /** Hosts, `host:port`s and CIDRs that may be reached whatever their address is, also by plain http. */
  readonly allowedHosts: readonly string[];
  /** Private networks may be reached too, also by plain http; this machine and this link may not. */
  readonly privateAllowed: boolean;
}

/** The rules as one question. Public addresses are for https alone, unless the operator named them. */
export function createAddressPolicy({ allowedHosts, privateAllowed }: AddressRules): AddressPolicy {
  const names = new Set<string>();
  const blocks: Range[] = [];
  for (const entry of allowedHosts) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) names.add(toName(entry));
    else blocks.push([address, Number(bits)]);
  }
  const ranges = listOf(blocks);
  const isNamed = (host: string, port: number): boolean => {
    const name = toName(host);
    return names.has(name) || names.has(`${name}:${port}`);
  };
  return ({ protocol, hostname, port }, address) => {
    if (isNamed(hostname, port) || isNamed(address, port) || contains(ranges, address)) return true;
    const kind = kindOfAddress(address);
    return kind === 'private' ? privateAllowed : kind === 'public' && protocol === 'https:';
  };
}

/** One spelling for each host: lower case, no dot at its end, IPv6 short and in brackets; a port stays behind it. */
function toName(entry: string): string {
  if (isIP(entry) === 4) return entry;
  const host = isIPv6(entry) ? `[${entry.split('%')[0]}]` : entry;
  const [, name = host, port = ''] = /^(\[.*\]|[^:]*)(:\d+)?$/.exec(host) ?? [];
  return `${(URL.parse(`http://${name}`)?.hostname ?? name.toLowerCase()).replace(/\.$/, '')}${port}`;
}
