import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Command = 'doctor' | 'rotate-keys' | 'erase';

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of `package.json` as a process of plain `node`, without its `.env`. */
export function startCommand(
  name: Command,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
) {
  const child = spawn(
    process.execPath,
    ['--import', './src/require-node-24.js', `src/cli/${name}.ts`, ...args],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  return {
    output: () => stdout,
    async end(): Promise<Ended> {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      return { code: child.exitCode, stdout, stderr };
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** Runs a command to its end. */
export function runCommand(
  name: Command,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Ended> {
  return startCommand(name, env, args).end();
}

const secretNames = /SECRET|TOKEN|PASSWORD|ENCRYPTION_KEYS|USERNAME|CLIENT_ID/;

/** The values of an environment that no command may say. */
export function secretsIn(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env)
    .filter(([name, value]) => secretNames.test(name) && value.length > 3)
    .flatMap(([, value]) => [value, value.slice(value.indexOf(':') + 1)]);
}
