import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createConnector } from '../../src/outbound/connector.ts';
import { anOutbound, faultOf } from './an-outbound.ts';
import { startDns } from './dns-server.ts';
import { startSink } from './sink.ts';

/** The one address that may be reached; the sink listens on it as on all others. */
const good = '127.0.0.1';
const bad = ['127.0.0.2', '::1', '0.0.0.0', '169.254.169.254', '10.0.0.1', '::ffff:7f00:2'];

async function setUp(zone: Parameters<typeof startDns>[0]) {
  const sink = await startSink();
  const { asked, lookUp } = await startDns(zone);
  const outbound = anOutbound({
    allowedHosts: [`${good}/32`],
    lookUp,
    limits: { connectMs: 1_000, keepMs: 300 },
  });
  const url = (name: string) => `http://${name}:${sink.port}/`;
  /** On a connection of its own, so that the name is looked up again. */
  const sendTo = (name: string) =>
    outbound.fetchOnce(async () => {})(url(name), { method: 'POST', body: 'x' });
  return { sink, asked, outbound, url, sendTo };
}

it('a name that answers otherwise at each asking is asked once, and that answer is connected to', async () => {
  const { sink, asked, sendTo } = await setUp({
    'rebinds.example': (nth) => ({ addresses: [nth % 2 === 0 ? good : '127.0.0.2'] }),
  });
  expect((await sendTo('rebinds.example')).status).toBe(200);
  expect(asked.sort()).toEqual(['A rebinds.example', 'AAAA rebinds.example']);
  expect((await faultOf(sendTo('rebinds.example'))).code).toBe('address-refused');
  expect((await sendTo('rebinds.example')).status).toBe(200);
  expect((await faultOf(sendTo('rebinds.example'))).code).toBe('address-refused');
  expect(asked).toHaveLength(8);
  expect(sink.reached).toEqual([good, good]);
});

it('of hundreds of askings, many at once, none leads to what was not looked at', async () => {
  const { sink, sendTo } = await setUp({
    'flutters.example': (nth) => ({ addresses: [bad[nth % bad.length] ?? good, ...(nth % 3 ? [] : [good])] }),
  });
  const ends: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    const sends = Array.from({ length: 20 }, () => sendTo('flutters.example'));
    for (const { status } of await Promise.allSettled(sends)) ends.push(status);
  }
  const sent = ends.filter((status) => status === 'fulfilled').length;
  expect(sent).toBeGreaterThan(50);
  expect(sent).toBeLessThan(350);
  expect(sink.reached.filter((address) => address !== good)).toEqual([]);
});

it('of a name with many addresses those that may not be reached are never used, wherever they stand', async () => {
  const { sink, outbound, url } = await setUp({
    'first.example': () => ({ addresses: [good, ...bad] }),
    'last.example': () => ({ addresses: [...bad, good] }),
    'none.example': () => ({ addresses: bad }),
  });
  for (const name of ['first.example', 'last.example']) {
    expect((await outbound.fetch(url(name))).status).toBe(200);
  }
  expect((await faultOf(outbound.fetch(url('none.example')))).code).toBe('address-refused');
  expect(sink.reached).toEqual([good, good]);
});

it('where the good address does not answer, none of the bad ones is tried instead', async () => {
  const sink = await startSink();
  const { lookUp } = await startDns({
    'silent.example': () => ({ addresses: ['127.0.0.1', '203.0.113.7'] }),
  });
  // Nobody is at home there: the connection is refused or never stands.
  const rules = { allowedHosts: ['203.0.113.7/32'], lookUp, limits: { connectMs: 500 } };
  const fault = await faultOf(anOutbound(rules).fetch(`http://silent.example:${sink.port}/`));
  expect(fault.code).toBe('unreachable');
  expect(sink.reached).toEqual([]);
});

it('an alias counts for what it leads to', async () => {
  const { sink, sendTo } = await setUp({
    'alias.example': () => ({ cname: 'metadata.internal', addresses: ['169.254.169.254'] }),
    'other.example': () => ({ cname: 'here.internal', addresses: ['127.0.0.2', '::1'] }),
    'fine.example': () => ({ cname: 'good.internal', addresses: [good] }),
  });
  expect((await faultOf(sendTo('alias.example'))).code).toBe('address-refused');
  expect((await faultOf(sendTo('other.example'))).code).toBe('address-refused');
  expect((await sendTo('fine.example')).status).toBe(200);
  expect(sink.reached).toEqual([good]);
});

it('a kept connection stays where it is, and the next one is looked up and judged anew', async () => {
  const { sink, asked, outbound, url } = await setUp({
    'moves.example': (nth) => ({ addresses: [nth === 0 ? good : '127.0.0.2'] }),
  });
  await outbound.fetch(url('moves.example'));
  // A connection is free again a moment after its answer was read.
  await sleep(50);
  await outbound.fetch(url('moves.example'));
  expect([asked.length, sink.reached]).toEqual([2, [good]]);
  await expect
    .poll(
      () =>
        outbound.fetch(url('moves.example')).then(
          () => 'sent',
          ({ code }) => code,
        ),
      {
        timeout: 10_000,
        interval: 1_500,
      },
    )
    .toBe('address-refused');
  expect(sink.reached).toEqual([good]);
});

it('a name that is not there is unreachable', async () => {
  const { sendTo } = await setUp({});
  expect(await faultOf(sendTo('nobody.example'))).toMatchObject({
    code: 'unreachable',
    facts: { reason: 'ENOTFOUND' },
  });
});

it('the address of the peer is compared once more when the connection stands', async () => {
  const sink = await startSink();
  // Connecting to 0.0.0.0 ends at 127.0.0.1: what may be reached is the one and not the other.
  const outbound = anOutbound({ allowedHosts: ['0.0.0.0/32'] });
  const url = `http://0.0.0.0:${sink.port}/`;
  expect((await faultOf(outbound.fetch(url))).code).toBe('address-refused');
  expect((await faultOf(outbound.fetchOnce(async () => {})(url))).code).toBe('address-refused');
  expect(sink.bytes).toBe(0);
});

it('a connection whose peer may not be reached is ended before a byte is sent', async () => {
  const sink = await startSink();
  const { lookUp } = await startDns({ 'x.example': () => ({ addresses: [good] }) });
  let looks = 0;
  const connector = createConnector({ policy: () => ++looks < 2, connectMs: 1_000, lookUp });
  const options = { protocol: 'http:', hostname: 'x.example', host: 'x.example', port: String(sink.port) };
  const [error, socket] = await new Promise<unknown[]>((resolve) => {
    connector(options, (...came) => resolve(came));
  });
  expect([error, socket]).toEqual([expect.objectContaining({ code: 'address-refused' }), null]);
  await sleep(100);
  expect([looks, sink.bytes]).toEqual([2, 0]);
});
