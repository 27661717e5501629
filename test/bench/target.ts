import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { waitFor } from '../stories/support/wait-for.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Linux counts a process's time in hundredths of a second. */
const ticksPerSecond = 100;

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
  return { url, cpuMs: () => readCpuMs(child), stop: () => stop(child) };
}

function readCpuMs(child: ChildProcess): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1_000) / ticksPerSecond;
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
