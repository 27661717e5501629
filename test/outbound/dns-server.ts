import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { onTestFinished } from 'vitest';
import type { LookUp } from '../../src/outbound/connector.ts';

/** What a name is answered with, at its nth asking (from 0) for addresses of one family. */
type Answers = (nth: number) => { readonly cname?: string; readonly addresses?: readonly string[] };

const types = { A: 1, CNAME: 5, AAAA: 28 } as const;

/** A DNS server of our own: every answer may be used for 0 s. Names it does not know are not there. */
export async function startDns(zone: Readonly<Record<string, Answers>>) {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = readQuestion(query);
    const kind = type === types.AAAA ? 'AAAA' : 'A';
    const nth = asked.filter((one) => one === `${kind} ${name}`).length;
    asked.push(`${kind} ${name}`);
    const answers = zone[name]?.(nth);
    const { cname, addresses = [] } = answers ?? {};
    const owner = cname ?? name;
    const records = [
      ...(cname === undefined ? [] : [record(name, types.CNAME, encodeName(cname))]),
      ...addresses
        .filter((one) => isIPv4(one) === (kind === 'A'))
        .map((one) => record(owner, types[kind], encodeAddress(one))),
    ];
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(answers === undefined ? 0x8183 : 0x8180, 2);
    for (const [at, count] of [1, records.length, 0, 0].entries()) head.writeUInt16BE(count, 4 + at * 2);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return { asked, lookUp: toLookUp(resolver) };
}

function toLookUp(resolver: Resolver): LookUp {
  return (hostname, _, callback) => {
    const name = hostname.replace(/\.$/, '');
    Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]).then((families) => {
      const found = families.flatMap((family, at) =>
        family.status === 'fulfilled'
          ? family.value.map((address) => ({ address, family: at === 0 ? 4 : 6 }))
          : [],
      );
      const error = found.length > 0 ? null : Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
      callback(error, found);
    });
  };
}

function readQuestion(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function record(name: string, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(data.length, 8);
  return Buffer.concat([encodeName(name), head, data]);
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(`\0${label}`, 'latin1'));
  for (const label of labels) label[0] = label.length - 1;
  return Buffer.concat([...labels, Buffer.alloc(1)]);
}

/** IPv6 in groups alone, with '::' in it. */
function encodeAddress(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [front = [], back = []] = address
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':')).map((group) => group.padStart(4, '0')));
  const zeros = '0000'.repeat(8 - front.length - back.length);
  return Buffer.from(`${front.join('')}${zeros}${back.join('')}`, 'hex');
}
