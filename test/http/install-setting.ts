import { randomBytes } from 'node:crypto';
import { Fault } from '../../src/domain/fault.ts';
import type { Installed, Installer } from '../../src/domain/ports/install.ts';
import { installEndpoints } from '../../src/http/install-endpoints.ts';
import { type Running, startReceiver } from './receiver-fixture.ts';

/** What came back to the bot from browsers. */
export type Given = Parameters<Installer['complete']>[0];

/** An installer by hand: tells what it was asked, and answers what it is told. */
export interface FakeInstaller extends Installer {
  /** Browsers that began. */
  readonly begun: string[];
  readonly completed: Given[];
  answer: () => Promise<Installed>;
  beginning: () => Promise<URL | undefined>;
}

function createFakeInstaller(): FakeInstaller {
  const fake: FakeInstaller = {
    begun: [],
    completed: [],
    answer: async () => ({ is: 'no-such-state' }),
    beginning: async () => new URL('https://slack.example/oauth/v2/authorize?state=s'),
    begin(browser) {
      fake.begun.push(browser);
      return fake.beginning();
    },
    complete(given) {
      fake.completed.push(given);
      return fake.answer();
    },
  };
  return fake;
}

export const storeFailed = () => Promise.reject(new Fault('store-failed', 'the database does not answer'));

/** A receiver with the install pages, and what stands behind them. */
export async function startInstalling(publicUrl = 'https://bot.example.com') {
  const installer = createFakeInstaller();
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => lines.push(line);
  const logger = { debug: write, info: write, warn: write, error: write, child: () => logger };
  const endpoints = installEndpoints({
    ...{ installer, publicUrl, logger, ids: { randomBytes } },
    scopes: { required: ['commands', 'chat:write'], optional: ['channels:history'] },
  });
  const bot: Running = await startReceiver(() => {}, { endpoints });
  /** One request as a browser makes it; nothing is followed. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${bot.url}${path}`, { method, headers, redirect: 'manual' });
  return { bot, installer, lines, ask };
}

/** The cookie that an answer sets, as the browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
