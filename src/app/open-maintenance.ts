import { secretsOf } from '../config/secrets.ts';
import type { Config } from '../config.ts';
import type { SealedRowStore } from '../domain/ports/sealed-row-store.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createScrubber } from '../telemetry/scrubber.ts';
import { createErasing, type Erasing } from './create-erasing.ts';
import { openFoundation } from './open-foundation.ts';

/** What the command line does with the data of a bot, which may be at work on it. */
export interface Maintenance extends Erasing {
  /** The ids of the keys at hand, the one that writes first. */
  readonly keyIds: readonly string[];
  readonly sealedRows: SealedRowStore;
  close(): Promise<void>;
}

/** Opens the data of a deployment beside its bot. Rejects with words for the operator. */
export async function openMaintenance(config: Config): Promise<Maintenance> {
  const scrubber = createScrubber(secretsOf(config));
  const logger = createLogger({ level: config.logLevel, scrubber });
  const foundation = await openFoundation(config, { logger, isBeside: true });
  const { keys, stores, close } = foundation;
  return {
    ...createErasing(foundation, { isStaying: config.slack.workspaces.are === 'one' }),
    keyIds: keys.map(({ id }) => id),
    sealedRows: stores.sealedRows,
    close,
  };
}
