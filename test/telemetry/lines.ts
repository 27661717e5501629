import type { Logger } from '../../src/domain/logger.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { createScrubber } from '../../src/telemetry/scrubber.ts';

/** A logger at debug whose lines can be read, and that hides the given secrets. */
export function createLineLogger(...secrets: readonly string[]): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const scrubber = createScrubber(secrets.map((text) => new Secret(text)));
  const logger = createLogger({
    level: 'debug',
    scrubber,
    destination: { write: (line) => lines.push(line) },
  });
  return { logger, lines };
}
