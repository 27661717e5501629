import { randomUUID } from 'node:crypto';
import { App, LogLevel } from '@slack/bolt';
import type { LogFields, Logger } from '../../src/domain/logger.ts';
import { Secret } from '../../src/domain/secret.ts';
import {
  createSlackReceiver,
  type ReceiverOptions,
  type SlackReceiver,
} from '../../src/http/slack-receiver.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';

export const signingSecret = 'a signing secret';

/** One line that a part of the bot has logged. */
export interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

export interface Reading {
  readonly entrance: string;
  readonly seconds: number;
}

/** Options for a receiver on a free port, and what they collect. */
export interface Surroundings {
  readonly options: ReceiverOptions;
  readonly lines: Line[];
  readonly readings: Reading[];
}

export function createSurroundings(overrides: Partial<ReceiverOptions> = {}): Surroundings {
  const lines: Line[] = [];
  const readings: Reading[] = [];
  const options: ReceiverOptions = {
    listen: { port: 0, host: '127.0.0.1' },
    logger: collectingLogger(lines),
    metrics: { observeAcknowledgement: (entrance, seconds) => readings.push({ entrance, seconds }) },
    clock: systemClock,
    ids: { newId: randomUUID },
    notReady: async () => [],
    metricsPage: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'up 1\n' }),
    ...overrides,
  };
  return { options, lines, readings };
}

export interface Running extends Surroundings {
  readonly app: App;
  readonly receiver: SlackReceiver;
  readonly port: number;
  readonly url: string;
}

/** A receiver over HTTP with a real Bolt app that has these listeners. */
export async function startReceiver(
  listen: (app: App) => void,
  overrides: Partial<ReceiverOptions> = {},
): Promise<Running> {
  const surroundings = createSurroundings(overrides);
  const receiver = createSlackReceiver({ ...surroundings.options, signingSecret: new Secret(signingSecret) });
  const app = createApp(receiver, surroundings.lines);
  listen(app);
  const port = await receiver.start();
  return { ...surroundings, app, receiver, port, url: `http://127.0.0.1:${port}` };
}

/** A Bolt app of one workspace, that logs where the receiver does. */
export function createApp(receiver: SlackReceiver, lines: Line[]): App {
  const log =
    (level: string) =>
    (...parts: unknown[]) => {
      lines.push({ level, message: `Bolt: ${parts.map(String).join(' ')}`, fields: {} });
    };
  return new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-test', botId: 'B1', botUserId: 'U1' }),
    convoStore: false,
    logger: {
      debug: () => {},
      info: log('info'),
      warn: log('warn'),
      error: log('error'),
      setLevel: () => {},
      setName: () => {},
      getLevel: () => LogLevel.INFO,
    },
  });
}

function collectingLogger(lines: Line[], own: LogFields = {}): Logger {
  const write = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ level, message, fields: { ...own, ...fields } });
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => collectingLogger(lines, { ...own, ...fields }),
  };
}
