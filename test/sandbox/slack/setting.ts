import type { Logger } from '@slack/web-api';
import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import type { SlackSandboxOptions } from '../../../src/sandbox/slack/options.ts';
import type { SlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import { createSlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import type { SmallBot } from './small-bot.ts';
import { startSmallBot } from './small-bot.ts';

/** The demo workspace's people and channels by what they are for. */
export const MARIA = 'U0MARIA0001';
export const JONAS = 'U0JONAS0002';
export const HELPDESK = 'C0HELPDESK1';
export const WITHOUT_BOT = 'C0NOBOT0003';
export const PRIVATE = 'G0PRIVATE04';
export const ARCHIVED = 'C0ARCHIVED5';

const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** A sandbox that listens, a small bot beside it, and the real client with the bot's token. */
export interface Setting {
  slack: SlackSandbox;
  bot: SmallBot;
  client: WebClient;
  apiUrl: string;
  url: string;
}

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Runs after the test, before what was started earlier ends. */
export function atEnd(end: () => Promise<unknown>): void {
  ends.push(end);
}

/** Starts all three; they end with the test. */
export async function startSetting(options: SlackSandboxOptions = {}): Promise<Setting> {
  const bot = await startSmallBot();
  const slack = createSlackSandbox({ botUrl: bot.url, eventRetryDelaysMs: [0, 1, 1], ...options });
  const { url, apiUrl } = await slack.listen();
  atEnd(() => bot.close());
  atEnd(() => slack.close());
  return { slack, bot, client: clientOf(apiUrl, slack.installation.token), apiUrl, url };
}

/** The real client with a token, which says what went wrong at once and writes nothing. */
export function clientOf(apiUrl: string, token?: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
}

/** What the bot got last. */
export function lastPayload({ bot }: Pick<Setting, 'bot'>): Record<string, unknown> {
  return bot.received.at(-1)?.payload ?? {};
}

/** `ok`, or the error's code in Slack's words, of a call by the real client. */
export async function outcomeOf(call: Promise<{ ok?: boolean }>): Promise<string> {
  try {
    return (await call).ok === true ? 'ok' : 'neither';
  } catch (error) {
    if (typeof error !== 'object' || error === null) throw error;
    if ('data' in error && typeof error.data === 'object' && error.data !== null && 'error' in error.data) {
      return String(error.data.error);
    }
    if ('retryAfter' in error) return 'ratelimited';
    throw error;
  }
}
