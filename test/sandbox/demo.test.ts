import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('incident-demo-'));

it('prints one line with its address, serves the page, and leaves nothing behind after Ctrl-C', async () => {
  const before = await leftovers();
  const demo = spawn(process.execPath, ['src/sandbox/demo.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(demo, 'exit');
  let printed = '';
  demo.stdout.on('data', (piece) => {
    printed += piece;
  });
  await expect.poll(() => printed, { timeout: 50_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/.*\n$/);
  const [url = ''] = /http:\S+/.exec(printed) ?? [];
  await expect.poll(async () => (await fetch(url)).text(), { timeout: 50_000 }).toContain('Bot running');
  demo.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(printed.trim().split('\n')).toHaveLength(1);
  await expect(fetch(url)).rejects.toThrow();
  const left = (await leftovers()).filter((name) => !before.includes(name));
  expect(left).toEqual([]);
});
