import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = [
  'create-slack-app',
  'create-slack-api',
  'create-messenger',
  'create-people',
  'create-shared-files',
];

describe("Slack's CommonJS packages", () => {
  it('give all that is imported of them under plain node, where a test runner would let more pass', async () => {
    const script = modules.map((name) => `await import('./src/slack/${name}.ts');`).join('');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', `${script} process.stdout.write('loaded');`],
      { cwd: root },
    );
    expect(stdout).toBe('loaded');
  });
});
