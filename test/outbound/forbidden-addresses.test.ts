import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { AddressRules } from '../../src/outbound/address-policy.ts';
import { kindOfAddress } from '../../src/outbound/kind-of-address.ts';
import { anOutbound, faultOf } from './an-outbound.ts';
import { startDns } from './dns-server.ts';
import { type Forbidden, forbiddenAddresses } from './forbidden-addresses.ts';
import { startSink } from './sink.ts';
import { waysOut } from './ways-out.ts';

const many: AddressRules = { allowedHosts: [], privateAllowed: false };
const single: AddressRules = { allowedHosts: [], privateAllowed: true };

/** A sink, and a way out by these rules that asks a DNS server of our own. */
async function setUp(rules: AddressRules, resolves: Forbidden['resolves'] = {}) {
  const sink = await startSink();
  const zone = Object.entries(resolves).map(([name, addresses]) => [name, () => ({ addresses })] as const);
  const { lookUp } = await startDns(Object.fromEntries(zone));
  const outbound = anOutbound({ ...rules, lookUp, limits: { connectMs: 1_000 } });
  return { sink, outbound, at: (address: string) => address.replace('PORT', String(sink.port)) };
}

/** What each way out of each of these addresses failed with; nothing may have come to the sink. */
async function codesOf(rules: AddressRules, { address, resolves }: Forbidden): Promise<Set<string>> {
  const { sink, outbound, at } = await setUp(rules, resolves);
  const codes = new Set<string>();
  for (const spelling of [at(address), at(address).replace(/^http:/i, 'https:')]) {
    for (const [, send] of waysOut(outbound, spelling)) codes.add((await faultOf(send())).code);
  }
  expect([sink.reached, sink.bytes]).toEqual([[], 0]);
  return codes;
}

describe('in the service of many workspaces', () => {
  it.each(forbiddenAddresses)('nothing is sent to $address ($is)', async (row) => {
    expect([...(await codesOf(many, row))]).toEqual(['address-refused']);
  });

  const ours = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address }) => kindOfAddress(address) !== 'public')
    .map(({ address, family, scopeid }) => (family === 'IPv6' && !scopeid ? `[${address}]` : address));

  it.each(ours)('nothing is sent to %s, an address of this machine', async (host) => {
    const row = { address: `http://${host}:PORT`, is: 'here' } as const;
    expect([...(await codesOf(many, row))]).toEqual(['address-refused']);
  });
});

describe('in the service of one workspace', () => {
  it.each(forbiddenAddresses.filter(({ is }) => is !== 'private'))(
    'nothing is sent to $address ($is)',
    async (row) => {
      expect([...(await codesOf(single, row))]).toEqual(['address-refused']);
    },
  );
});

describe('the sink', () => {
  const all: AddressRules = { allowedHosts: ['0.0.0.0/0', '::/0'], privateAllowed: true };

  const hasIpv6 = Object.values(networkInterfaces())
    .flat()
    .some((one) => one?.address === '::1');
  const isThere = ({ is, address }: Forbidden) => is === 'here' && (hasIpv6 || !/\[|ip6/.test(address));

  it.each(forbiddenAddresses.filter(isThere))(
    'would be reached by every way out at $address',
    async ({ address, resolves }) => {
      const { sink, outbound, at } = await setUp(all, resolves);
      const ways = waysOut(outbound, at(address));
      for (const [, send] of ways) await send();
      expect(sink.reached.length).toBeGreaterThanOrEqual(ways.length - 1);
      expect(sink.bytes).toBeGreaterThan(0);
    },
  );
});

it('at least 40 spellings are tried, none of them twice', () => {
  const addresses = forbiddenAddresses.map(({ address }) => address);
  expect(addresses.length).toBeGreaterThanOrEqual(40);
  expect(new Set(addresses).size).toBe(addresses.length);
});
