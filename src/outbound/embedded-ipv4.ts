/** How an address carries an IPv4 one: 'as-it' means that one and nothing else, 'within' stands in a network of IPv6. */
export interface EmbeddedIpv4 {
  readonly address: string;
  readonly is: 'as-it' | 'within';
}

/**
 * The IPv4 addresses that an IPv6 one (without a zone) leads to: mapped (`::ffff:0:0/96`), translated by the
 * well-known prefix of NAT64 (`64:ff9b::/96`), 6to4 (`2002::/16`) and ISATAP (interface ids `[0200:]5efe:a.b.c.d`).
 * A NAT64 prefix of an operator's own cannot be told from any other network.
 */
export function embeddedIpv4(address: string): readonly EmbeddedIpv4[] {
  const groups = toGroups(address);
  const [a, b, , , e, f] = groups;
  const isZero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  const found: EmbeddedIpv4[] = [];
  if (isZero(0, 5) && f === 0xffff) found.push({ address: dotted(groups, 6), is: 'as-it' });
  if (a === 0x64 && b === 0xff9b && isZero(2, 6)) found.push({ address: dotted(groups, 6), is: 'as-it' });
  if (a === 0x2002) found.push({ address: dotted(groups, 1), is: 'as-it' });
  // The bit that says 'unique in the world' makes 0200 of 0000.
  if ((e === 0 || e === 0x200) && f === 0x5efe) found.push({ address: dotted(groups, 6), is: 'within' });
  return found;
}

/** The eight numbers of an IPv6 address in any spelling. */
function toGroups(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const front = groupsOf(head);
  if (tail === undefined) return front;
  const back = groupsOf(tail);
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back];
}

function groupsOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

function dotted(groups: readonly number[], from: number): string {
  const [high = 0, low = 0] = groups.slice(from, from + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
