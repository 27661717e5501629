import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readCpuMs } from '../stories/support/cpu-time.ts';
import { waitFor } from '../stories/support/wait-for.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A server under load: a process of its own, so that its CPU time is its own. */
export interface Target {
  readonly url: string;
  /** CPU time it has used so far, user and system, in milliseconds. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** Starts a target on a port and waits until it takes connections. */
export async function startTarget(entry: string, env: Record<string, string>, port: number): Promise<Target> {
  const child = spawn(process.execPath, ['--import', './src/require-node-24.js', entry], {
    cwd: root,
    env: { ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${entry} to listen`, () =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    ),
  );
  return { url, cpuMs: () => readCpuMs(child.pid), stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
