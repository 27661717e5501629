import type { MasterKeys } from '../domain/master-key.ts';
import type { KeyChecks } from '../domain/sealer.ts';
import { createNamedSealer } from './sealer.ts';

// No tenant: a check value belongs to the key, and no row is ever sealed for an empty tenant.
const checkContext = { tenantId: '', kind: 'key-check' };

/** The check values of the keys at hand. They prove a key without telling anything of it or of any row. */
export function createKeyChecks(masterKeys: MasterKeys): KeyChecks {
  const [first, ...others] = masterKeys;
  const keyIds = [first.id, ...others.map(({ id }) => id)] as const;

  return {
    keyIds,
    sealCheck: (keyId) => createNamedSealer(masterKeys, keyId).seal(checkContext, keyId),
    openCheck(keyId, sealed) {
      if (!keyIds.includes(keyId)) return 'missing';
      try {
        const opened = createNamedSealer(masterKeys, keyId).open(checkContext, sealed);
        return opened === keyId ? undefined : 'wrong';
      } catch {
        return 'wrong';
      }
    },
  };
}
