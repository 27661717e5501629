import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./open-and-write.ts', import.meta.url));

/** A running `open-and-write.ts`. */
export interface Writer {
  /** Every whole line it has told so far. */
  readonly lines: readonly string[];
  /** Resolves when it has told `count` lines or has ended. */
  toldAtLeast(count: number): Promise<void>;
  /** Sends SIGKILL, if it still runs, and resolves when it has ended and all it told was read. */
  kill(): Promise<void>;
}

/** Starts the writer; `fileLimitBlocks` bounds the size of any file it writes, in blocks of 512 bytes or more. */
export function startWriter(dataDir: string, keys: string, fileLimitBlocks?: number): Writer {
  const command = [process.execPath, script, dataDir, keys];
  const limited = ['sh', '-c', `ulimit -f ${fileLimitBlocks}; exec "$@"`, 'sh', ...command];
  const [program = '', ...parameters] = fileLimitBlocks === undefined ? command : limited;
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

  return {
    lines,
    toldAtLeast(count) {
      const enough = new Promise<void>((resolve) => {
        if (lines.length >= count) resolve();
        reader.on('line', () => {
          if (lines.length >= count) resolve();
        });
      });
      return Promise.race([enough, ended]);
    },
    kill() {
      if (isRunning(child)) child.kill('SIGKILL');
      return ended;
    },
  };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
