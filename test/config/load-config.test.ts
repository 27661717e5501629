import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { itsmEnvironment, leastEnvironment } from './environments.ts';

const root = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Loads the configuration in a process of its own, standing in `folder`, as `npm start` would. */
function load(environment: Record<string, string>) {
  const preload = new URL('src/read-env-file.js', root).href;
  const code = `import { loadConfig } from '${new URL('src/config.ts', root).href}';
    const { http, slack } = loadConfig(); console.log(JSON.stringify({ http, token: slack.workspaces.botToken.reveal() }));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, '--input-type=module', '--eval', code],
    { cwd: folder, env: environment, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

it('all faults go to stderr with their remedies, and the process exits with 78', () => {
  const { status, stdout, stderr } = load({ PORT: 'x', ITSM_CA_FILE: join(folder, 'none.pem') });
  expect(status).toBe(78);
  expect(stdout).toBe('');
  expect(stderr).toContain('The configuration has 4 faults:\n');
  expect(stderr).toContain('  PORT is no port. Give a whole number');
  expect(stderr).toContain(
    '  SLACK_BOT_TOKEN is missing (only many workspaces, with SLACK_CLIENT_ID, do without). For one workspace copy',
  );
  expect(stderr).toContain('  SLACK_SIGNING_SECRET is missing');
  expect(stderr).toContain('  ITSM_CA_FILE names no file that can be read. Give the path');
});

it('warnings go to stderr and stop nothing', () => {
  const { status, stderr } = load({ ...leastEnvironment, ITSM_URL: 'x' });
  expect(stderr).toBe('Warning: ITSM_URL is no setting of this bot. Is ITSM_SERVER_URL meant?\n');
  expect(status).toBe(0);
});

it('a .env file is read where it is there, and the environment wins over it', () => {
  writeFileSync(join(folder, '.env'), '# mine\nSLACK_BOT_TOKEN="xoxb-file"\nPORT=4000\nHOST=127.0.0.1\n');
  const { stdout, stderr } = load({ ...itsmEnvironment, SLACK_SIGNING_SECRET: 's', PORT: '5000' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    http: { port: 5000, host: '127.0.0.1', publicUrl: 'http://localhost:5000' },
    token: 'xoxb-file',
  });
});
