import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

it('prints one line with its address, serves the page, and leaves nothing behind after Ctrl-C', async () => {
  // Its own, for demos of other tests come and go beside it.
  const TMPDIR = await mkdtemp(join(tmpdir(), 'demo-test-'));
  onTestFinished(() => rm(TMPDIR, { recursive: true, force: true }));
  const demo = spawn(process.execPath, ['src/sandbox/demo.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR },
  });
  const ended = once(demo, 'exit');
  let printed = '';
  demo.stdout.on('data', (piece) => {
    printed += piece;
  });
  await expect.poll(() => printed, { timeout: 50_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/.*\n$/);
  const [url = ''] = /http:\S+/.exec(printed) ?? [];
  expect(await (await fetch(url)).text()).toContain('Bot running');
  expect(await readdir(TMPDIR)).toHaveLength(1);
  demo.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(printed.trim().split('\n')).toHaveLength(1);
  await expect(fetch(url)).rejects.toThrow();
  expect(await readdir(TMPDIR)).toEqual([]);
});
