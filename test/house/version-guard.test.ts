import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const guard = new URL('../../src/require-node-24.js', import.meta.url);
const scripts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).scripts;
const plainLine = /^Node\.js 24 or newer is needed, and this is [\d.]+\. .+\n$/;
const systemNode = '/usr/bin/node';
const systemMajor = Number(
  /^v(\d+)/.exec(spawnSync(systemNode, ['--version'], { encoding: 'utf8' }).stdout)?.[1],
);

function run(command: string, ...options: string[]) {
  const { status, stderr } = spawnSync(command, [...options, '--import', guard.href, '--eval', ''], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

it('this Node passes without a word', () => {
  expect(run(process.execPath)).toEqual({ status: 0, stderr: '' });
});

it.each(['18.20.8', '20.19.2', '23.11.0'])(
  'a Node that says it is %s is refused in one plain line',
  (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`;
    const { status, stderr } = run(process.execPath, '--import', pretend);
    expect(status).toBe(1);
    expect(stderr).toMatch(plainLine);
    expect(stderr).toContain(version);
  },
);

it.skipIf(!(systemMajor < 24))('a real older Node is refused by `npm start` in one plain line', () => {
  const [, ...start] = scripts.start?.split(' ') ?? [];
  const { status, stderr } = spawnSync(systemNode, start, {
    cwd: new URL('../../', import.meta.url),
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(plainLine);
});

it('every script that runs code of ours loads the guard first', () => {
  const own = Object.entries(scripts).filter(([, command]) => command.startsWith('node '));
  expect(own.length).toBeGreaterThan(3);
  for (const [name, command] of own) {
    expect(command, name).toMatch(/^node --import \.\/src\/require-node-24\.js /);
  }
});
