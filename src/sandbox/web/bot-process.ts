import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How the bot is. */
export type BotState =
  | { kind: 'starting' }
  | { kind: 'running'; pid: number }
  | { kind: 'dead'; why: string };

export interface BotCommand {
  /** Arguments for this same Node. */
  args: readonly string[];
  cwd: string;
  /** All of the child's environment: nothing is handed down. */
  env: Readonly<Record<string, string>>;
  /** Where it will listen, on 127.0.0.1. */
  port: number;
}

const pauseBeforeRestartMs = 1_500;

/** Keeps the bot's process alive: whenever it ends, for whatever reason, it is started again a moment later. */
export class BotProcess {
  readonly #command: BotCommand;
  readonly #listeners = new Set<() => void>();
  readonly #stopped = new AbortController();
  #child: ChildProcess | undefined;
  #state: BotState = { kind: 'starting' };
  #life: Promise<void> = Promise.resolve();

  constructor(command: BotCommand) {
    this.#command = command;
  }

  get state(): BotState {
    return this.#state;
  }

  /** Calls `listener` after each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts it and keeps it alive until `stop`. */
  start(): void {
    this.#life = this.#keepAlive();
  }

  /** Ends it as a power cut would: SIGKILL, with no time to tidy up. It comes back by itself. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Asks it to end (SIGTERM), ends it by force after `patienceMs`, and returns when it is gone. */
  async stop(patienceMs = 30_000): Promise<void> {
    this.#stopped.abort();
    const force = setTimeout(() => this.kill(), patienceMs);
    this.#child?.kill('SIGTERM');
    await this.#life;
    clearTimeout(force);
  }

  async #keepAlive(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const why = await this.#runOnce();
      this.#become({ kind: 'dead', why });
      await delay(pauseBeforeRestartMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #runOnce(): Promise<string> {
    const { args, cwd, env, port } = this.#command;
    this.#become({ kind: 'starting' });
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.#child = child;
    const exit = new AbortController();
    const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? `exit ${code}`));
    const running = whenListening(port, exit.signal).then(() => {
      if (child.pid !== undefined && !exit.signal.aborted) this.#become({ kind: 'running', pid: child.pid });
    });
    const why = await ended.catch((error: unknown) => String(error));
    exit.abort();
    await running;
    return why;
  }

  #become(state: BotState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Resolves when something listens at the port, or when the signal says that nothing ever will. */
async function whenListening(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const socket = connect(port, '127.0.0.1');
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return;
    await delay(100, undefined, { signal }).catch(() => undefined);
  }
}
