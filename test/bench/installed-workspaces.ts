import { createKeyChecks } from '../../src/crypto/key-checks.ts';
import { createSealer } from '../../src/crypto/sealer.ts';
import { parseMasterKeys } from '../../src/domain/master-key.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createStores } from '../../src/storage/create-stores.ts';
import { createKeptLogger } from '../storage/fixtures.ts';

/** How the ids and tokens of these workspaces look, wherever they turn up. */
export const idPattern = /T0INSTALL\d{4}/g;

/** The id of the workspace of that number. */
export function tenantIdOf(number: number): string {
  return `T0INSTALL${String(number).padStart(4, '0')}`;
}

/** Installs the bot in `count` workspaces, each with a connection that was typed, as the bot keeps them. */
export async function keepInstallations(
  env: Readonly<Record<string, string>>,
  { count, tokenOf }: { readonly count: number; readonly tokenOf: (tenantId: string) => string },
): Promise<void> {
  const keys = parseMasterKeys(env.ENCRYPTION_KEYS ?? '');
  const stores = await createStores({
    dataDir: env.DATA_DIR ?? '',
    sealer: createSealer(keys),
    keyChecks: createKeyChecks(keys),
    clock: { now: () => Date.now() },
    logger: createKeptLogger(),
  });
  for (let number = 0; number < count; number += 1) {
    const tenantId = tenantIdOf(number);
    const secret = (name: string) => new Secret(`${name}-of-${tenantId}`);
    await stores.installations.save({
      ...{ tenantId, isOrganisation: false, name: `Office of ${tenantId}`, appId: 'A0BENCH' },
      ...{
        botUserId: `UBOT${number}`,
        botToken: new Secret(tokenOf(tenantId)),
        installerId: `UADMIN${number}`,
      },
      ...{ scopes: ['commands', 'chat:write', 'users:read'], installedAt: Date.now() },
    });
    const connection = {
      ...{ tenantId, id: `connection-${number}`, revision: 'r1' },
      serverUrl: new URL(`https://itsm-${number}.example.com`),
      ...{ clientId: secret('client'), clientSecret: secret('secret') },
      ...{ username: secret('user'), password: secret('password') },
    };
    await stores.credentials.save({ ...connection, changedBy: `UADMIN${number}`, changedAt: Date.now() });
    await stores.connections.know(connection);
  }
  await stores.close();
}
