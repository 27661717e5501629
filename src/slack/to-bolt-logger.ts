import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../domain/logger.ts';

/**
 * Our log, as Slack's packages want it. Their debug and info lines hold whole requests and are left out; of the
 * rest only the first text is told, and errors under `error`.
 */
export function toBoltLogger(logger: Logger): BoltLogger {
  const write =
    (level: 'warn' | 'error') =>
    (...said: readonly unknown[]) => {
      const text = said.find((one) => typeof one === 'string') ?? 'said nothing';
      const error = said.find((one) => one instanceof Error);
      logger[level]({ from: 'slack-sdk', ...(error && { error }) }, text);
    };
  return {
    debug: () => {},
    info: () => {},
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
