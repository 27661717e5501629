import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readCpuMs } from './cpu-time.ts';
import { forgetPeak, readPeak } from './peak-memory.ts';
import { waitFor } from './wait-for.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The bot as the operating system sees it: a process of plain `node` with an environment. */
export interface BotProcess {
  readonly url: string;
  /** All it wrote to stdout and stderr since it was first started. */
  output(): string;
  isRunning(): boolean;
  /** CPU time of the running process so far, in milliseconds. */
  cpuMs(): number;
  /** The most memory it has held since `forgetPeak`, in bytes. */
  peak(): number;
  /** Lets the peak begin anew, and answers what it holds now, in bytes. */
  forgetPeak(): number;
  /** Starts it and waits until it is ready, at most 15 s. `entry` is the file to run; `main.ts` when left out. */
  start(extra?: { readonly env?: Record<string, string>; readonly entry?: string }): Promise<void>;
  /** Starts it and answers how it ended; for a start that must be refused. */
  startInVain(
    env?: Record<string, string>,
  ): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Tells a bot that was started by `killable-main.ts` where to die. */
  arm(failpoint: string): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop and answers its exit code. */
  terminate(): Promise<number | null>;
  /** Resolves when it has ended by itself. */
  ended(): Promise<void>;
}

/** A bot that is not started yet, on a free port of 127.0.0.1. */
export async function createBotProcess(env: Record<string, string>): Promise<BotProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  let child: ChildProcess | undefined;

  function launch(extra: Record<string, string>, entry: string): ChildProcess {
    const launched = spawn(process.execPath, ['--import', './src/require-node-24.js', entry], {
      cwd: root,
      env: { ...env, PORT: String(port), HOST: '127.0.0.1', ...extra },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [launched.stdout, launched.stderr]) {
      stream?.on('data', (data: Buffer) => {
        output += data.toString();
      });
    }
    child = launched;
    return launched;
  }

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  async function ended(): Promise<void> {
    if (child && isRunning()) await once(child, 'exit');
  }

  return {
    url,
    output: () => output,
    isRunning,
    ended,
    cpuMs: () => readCpuMs(child?.pid),
    peak: () => readPeak(child?.pid),
    forgetPeak: () => forgetPeak(child?.pid),
    async start({ env: extra = {}, entry = 'src/main.ts' } = {}) {
      launch(extra, entry);
      await waitFor('the bot to be ready', async () => {
        if (!isRunning()) throw new Error(`the bot ended at its start:\n${output}`);
        const answer = await fetch(`${url}/readyz`).catch(() => undefined);
        return answer?.status === 200;
      });
    },
    async startInVain(extra = {}) {
      const before = output.length;
      const launched = launch(extra, 'src/main.ts');
      await once(launched, 'close');
      return { code: launched.exitCode, output: output.slice(before) };
    },
    async arm(failpoint) {
      if (!child) throw new Error('there is no process to arm');
      const armed = once(child, 'message');
      child.send(failpoint);
      await armed;
    },
    async kill() {
      child?.kill('SIGKILL');
      await ended();
    },
    async terminate() {
      child?.kill('SIGTERM');
      await ended();
      return child?.exitCode ?? null;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
