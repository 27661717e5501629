import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { createKeyChecks } from '../crypto/key-checks.ts';
import { findKeys, loadKeys } from '../crypto/load-keys.ts';
import { createSealer } from '../crypto/sealer.ts';
import type { Logger } from '../domain/logger.ts';
import type { MasterKeys } from '../domain/master-key.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { Outbound } from '../domain/ports/outbound.ts';
import type { Stores } from '../domain/ports/stores.ts';
import { createOutbound } from '../outbound/create-outbound.ts';
import { type ClosableCache, createCache } from '../storage/create-cache.ts';
import { createStores } from '../storage/create-stores.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { systemClock } from '../telemetry/system-clock.ts';

/** What everything else stands on: keys, stores, caches and the ways out. */
export interface Foundation {
  readonly keys: MasterKeys;
  readonly stores: Stores;
  readonly caches: Readonly<Record<CacheName, ClosableCache>>;
  readonly metrics: Metrics & { readPage(): Promise<{ contentType: string; body: string }> };
  readonly toItsm: Outbound;
  readonly toSlack: Outbound;
  /** Ends what is under way on the ways out, then closes the rest. */
  close(): Promise<void>;
}

/** Each cache has its own names in Redis and its own count of errors. */
type CacheName = 'tokens' | 'forms' | 'slack' | 'connections' | 'workspaces';

/** A page of a thread holds 100 messages of 12,000 characters, each told twice and with 6 bytes. */
const slackAnswerBytes = 16 * 1024 * 1024;

/**
 * Opens all that a process needs before it can do anything. Rejects with words for the operator, and leaves nothing
 * open then. `isBeside`: a bot may be at work on the same data, and is not disturbed.
 */
export async function openFoundation(
  config: Config,
  { logger, isBeside = false }: { readonly logger: Logger; readonly isBeside?: boolean },
): Promise<Foundation> {
  const { dataDir, databaseUrl } = config.storage;
  const keys = await openKeys(config, { logger, isBeside });
  const sealer = createSealer(keys);
  const keyChecks = createKeyChecks(keys);
  const metrics = createMetrics();
  const ways = openWaysOut(config);
  const opened = { databaseUrl, dataDir, sealer, keyChecks, clock: systemClock, logger, isBeside };
  const stores = await createStores(opened);
  const caches = await openCaches((name) =>
    createCache({ redisUrl: config.redisUrl, name, metrics, sealer }),
  );
  return {
    ...{ keys, stores, caches, metrics },
    ...ways,
    async close() {
      await Promise.all([ways.toItsm.close(), ways.toSlack.close()]);
      await Promise.all(Object.values(caches).map((cache) => cache.close()));
      await stores.close();
    },
  };
}

/** Whoever comes beside a bot makes no keys: what they sealed with them no bot could read. */
async function openKeys(
  { encryptionKeys, storage: { dataDir } }: Config,
  { logger, isBeside }: { readonly logger: Logger; readonly isBeside: boolean },
): Promise<MasterKeys> {
  if (!isBeside) return loadKeys({ encryptionKeys, dataDir, logger });
  const keys = await findKeys({ encryptionKeys, dataDir });
  if (keys !== undefined) return keys;
  throw new Error(`there are no encryption keys in DATA_DIR (${dataDir}): has a bot worked there yet?`);
}

async function openCaches(open: (name: CacheName) => Promise<ClosableCache>): Promise<Foundation['caches']> {
  return {
    tokens: await open('tokens'),
    forms: await open('forms'),
    slack: await open('slack'),
    connections: await open('connections'),
    workspaces: await open('workspaces'),
  };
}

/** An operator who serves one workspace owns its private network; the admins of many own none. */
export function openWaysOut({ outbound, slack }: Config): Pick<Foundation, 'toItsm' | 'toSlack'> {
  const ca = outbound.caFile === undefined ? undefined : readFileSync(outbound.caFile, 'utf8');
  const { allowedHosts } = outbound;
  return {
    toItsm: createOutbound({ allowedHosts, privateAllowed: slack.workspaces.are === 'one', ca }),
    toSlack: createOutbound({
      ...{ allowedHosts: [new URL(slack.apiUrl).host], privateAllowed: false, ca },
      limits: { answerBytes: slackAnswerBytes },
    }),
  };
}
