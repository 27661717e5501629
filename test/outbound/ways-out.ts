import type { Outbound } from '../../src/domain/ports/outbound.ts';

/** Every way by which something can leave; those that take a `URL` are not there for what is none. */
export function waysOut(outbound: Outbound, address: string): readonly [string, () => Promise<unknown>][] {
  const url = URL.parse(address);
  const ofText: readonly [string, () => Promise<unknown>][] = [
    ['fetch', () => outbound.fetch(address)],
    ['fetchOnce', () => outbound.fetchOnce(async () => {})(address, { method: 'POST', body: 'words' })],
  ];
  if (url === null) return ofText;
  const request = { url, method: 'POST', headers: {}, body: pieces() } as const;
  return [
    ...ofText,
    ['stream', () => outbound.stream(request)],
    ['download', () => outbound.download(url, {})],
    ['connect', () => outbound.connect(url)],
  ];
}

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('words');
}
