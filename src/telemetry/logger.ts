import { type DestinationStream, destination, type Level, type Logger as PinoLogger, pino } from 'pino';
import type { LogFields, Logger } from '../domain/logger.ts';
import { toHarmlessFields } from './harmless-fields.ts';
import type { Scrubber } from './scrubber.ts';

interface LoggerOptions {
  /** One of pino's levels, or `silent`. */
  readonly level: string;
  /** Hides its secrets on each finished line. */
  readonly scrubber: Scrubber;
  /** Takes one line of JSON with its line end; stdout unless given. */
  readonly destination?: DestinationStream;
}

/**
 * A logger that writes one line of JSON each, with time, level, `message` and harmless fields, scrubbed as a whole.
 * Lines are written at once, so a killed process has told all it did. It never throws; a line that could not be
 * written is lost.
 */
export function createLogger({ level, scrubber, destination: given }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    // What is thrown in the hook would reach the caller, and the line would be lost without a word.
    hooks: { streamWrite: (line: string) => scrubbed(line, scrubber) },
  };
  const root = pino(options, given ?? standardOutput());
  return toLogger(() => root, scrubber);
}

function scrubbed(line: string, scrubber: Scrubber): string {
  try {
    return scrubber.scrub(line);
  } catch {
    return '{"level":"error","message":"a line was withheld, because it could not be scrubbed"}\n';
  }
}

function standardOutput(): DestinationStream {
  const stream = destination({ dest: 1, sync: true });
  // A reader that went away (`incident-bot | head`) must not end the bot.
  stream.on('error', () => {});
  return stream;
}

function toLogger(inner: () => PinoLogger, scrubber: Scrubber): Logger {
  const write = (level: Level) => (fields: LogFields, message: string) => {
    try {
      const pinoLogger = inner();
      if (pinoLogger.isLevelEnabled(level)) {
        pinoLogger[level](toHarmlessFields(fields, scrubber.scrub), message);
      }
    } catch {
      // Nothing is left to tell it with, and whoever logs must go on.
    }
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child(fields) {
      // Made at its first line: each request has a logger of its own, and most of them have nothing to tell.
      let made: PinoLogger | undefined;
      return toLogger(() => (made ??= inner().child(toHarmlessFields(fields, scrubber.scrub))), scrubber);
    },
  };
}
