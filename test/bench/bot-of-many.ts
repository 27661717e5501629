import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { readCpuMs } from '../stories/support/cpu-time.ts';
import { snapshotOptions, takeSnapshot } from './heap-snapshot.ts';
import { keepInstallations, tenantIdOf } from './installed-workspaces.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What one start of the bot took, and what it holds afterwards. */
export interface StartReading {
  /** From the process's beginning to the first 200 of `/readyz`, milliseconds. */
  readonly startMs: number;
  /** The same in CPU time, which other work on the machine does not lengthen as much, milliseconds. */
  readonly startCpuMs: number;
  /** Bytes that live on the heap, after the garbage was collected. */
  readonly heapBytes: number;
  /** Resident memory as the system tells it when the bot is ready, bytes. */
  readonly rssBytes: number;
  /** All that lives on the heap, as text. */
  readonly snapshot: string;
}

/** A folder with so many installations, from which bots are started. */
export interface Deployment {
  /** Starts a bot, lets its workers go round, reads what it took, and ends it; `use` comes before the heap is read. */
  measureStart(use?: (url: string) => Promise<void>): Promise<StartReading>;
  remove(): Promise<void>;
}

/** How long the workers go round before memory is read. */
const settleMs = 3_000;

/** The first workspace is the sandbox's own, with a token that its Slack takes. */
export async function createDeployment({
  slack,
  apiUrl,
  count,
  port,
}: {
  readonly slack: SlackSandbox;
  readonly apiUrl: string;
  readonly count: number;
  readonly port: number;
}): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-bench-'));
  const env: Record<string, string> = {
    ...{ PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'silent', DATA_DIR: folder },
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
    SLACK_SIGNING_SECRET: slack.settings.signingSecret,
    SLACK_CLIENT_ID: slack.settings.clientId,
    SLACK_CLIENT_SECRET: slack.settings.clientSecret,
    SLACK_STATE_SECRET: 'bench-state-secret-of-32-characters',
    SLACK_API_URL: apiUrl,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    NODE_OPTIONS: snapshotOptions(folder),
  };
  const tokenOf = (tenantId: string) =>
    tenantId === tenantIdOf(0) ? slack.installation.token : `xoxb-of-${tenantId}`;
  await keepInstallations(env, { count, tokenOf });
  const url = `http://127.0.0.1:${port}`;

  return {
    async measureStart(use = async () => {}) {
      const began = performance.now();
      const child = spawn(process.execPath, ['--import', './src/require-node-24.js', 'src/main.ts'], {
        ...{ cwd: root, env },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const isReady = () =>
        fetch(`${url}/readyz`).then(
          ({ status }) => status === 200,
          () => false,
        );
      while (!(await isReady())) {
        if (child.exitCode !== null) throw new Error('the bot ended at its start');
        await sleep(5);
      }
      const startMs = performance.now() - began;
      const startCpuMs = readCpuMs(child.pid);
      await sleep(settleMs);
      await use(url);
      const rssBytes = await readMetric(url, 'process_resident_memory_bytes');
      const snapshot = await takeSnapshot(child.pid ?? 0, folder);
      const heapBytes = await readMetric(url, 'nodejs_heap_size_used_bytes');
      child.kill('SIGKILL');
      await once(child, 'exit');
      return { startMs, startCpuMs, heapBytes, rssBytes, snapshot };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function readMetric(url: string, name: string): Promise<number> {
  const page = await fetch(`${url}/metrics`).then((answer) => answer.text());
  const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(page) ?? [];
  if (value === undefined) throw new Error(`the bot tells no ${name}`);
  return Number(value);
}
