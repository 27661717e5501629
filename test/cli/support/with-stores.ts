import { createKeyChecks } from '../../../src/crypto/key-checks.ts';
import { createSealer } from '../../../src/crypto/sealer.ts';
import { parseMasterKeys } from '../../../src/domain/master-key.ts';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { createStores } from '../../../src/storage/create-stores.ts';
import { createKeptLogger } from '../../storage/fixtures.ts';

/** Works with the stores of a deployment, as its bot does; the environment must hold its keys. `isBeside` a bot that runs. */
export async function withStores<Result>(
  env: Readonly<Record<string, string>>,
  use: (stores: Stores) => Promise<Result>,
  isBeside = false,
): Promise<Result> {
  const keys = parseMasterKeys(env.ENCRYPTION_KEYS ?? '');
  const stores = await createStores({
    databaseUrl: env.DATABASE_URL ? new Secret(env.DATABASE_URL) : undefined,
    dataDir: env.DATA_DIR ?? '',
    sealer: createSealer(keys),
    keyChecks: createKeyChecks(keys),
    clock: { now: () => Date.now() },
    logger: createKeptLogger(),
    isBeside,
  });
  try {
    return await use(stores);
  } finally {
    await stores.close();
  }
}
