import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { serve } from './servers.ts';
import { startSink } from './sink.ts';

const program = `
  import { createOutbound } from ${JSON.stringify(new URL('../../src/outbound/create-outbound.ts', import.meta.url))};
  const outbound = createOutbound({ allowedHosts: ['127.0.0.1'], privateAllowed: false });
  const [url] = process.argv.slice(1);
  const answers = [await (await outbound.fetch(url)).text()];
  answers.push(await (await outbound.fetchOnce(async () => {})(url)).text());
  answers.push((await outbound.stream({ url: new URL(url), method: 'POST', headers: {}, body: [] })).text);
  for await (const piece of (await outbound.download(new URL(url), {})).body) answers.push(String(piece));
  console.log(answers.join());
  await outbound.close();
`;

it('a proxy that the environment names is not used', async () => {
  const proxy = await startSink();
  const url = await serve((_, response) => response.end('straight'));
  const way = `http://127.0.0.1:${proxy.port}`;
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
  const env = Object.fromEntries([...names.map((name) => [name, way]), ['NODE_USE_ENV_PROXY', '1']]);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, url], {
    env: { PATH: process.env.PATH, ...env },
  });
  const [said, trouble] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect([said.trim(), trouble]).toEqual(['straight,straight,straight,straight', '']);
  expect(proxy.reached).toEqual([]);
});
