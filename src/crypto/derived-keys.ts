import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { BoundedMap } from '../domain/bounded-map.ts';
import type { MasterKey } from '../domain/master-key.ts';

const keptKeys = 1_000;

/** The tenant's own key under a master key, as `createDerivedKeys` makes it; `undefined`: no master key of that id. */
export type DeriveKey = (keyId: string, tenantId: string) => KeyObject | undefined;

/**
 * A function that derives each tenant's 256-bit key by HKDF-SHA-256 (no salt, as RFC 5869 allows for keys that are
 * random already; the tenant in the info) and keeps the 1,000 used last.
 */
export function createDerivedKeys(masterKeys: readonly MasterKey[]): DeriveKey {
  const masters = new Map(masterKeys.map(({ id, key }) => [id, Buffer.from(key.reveal(), 'base64')]));
  const kept = new BoundedMap<string, KeyObject>(keptKeys);

  return (keyId, tenantId) => {
    const master = masters.get(keyId);
    if (master === undefined) return undefined;
    const name = `${keyId}:${tenantId}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const key = derive(master, tenantId);
    kept.set(name, key);
    return key;
  };
}

function derive(master: Uint8Array, tenantId: string): KeyObject {
  const info = `incident-bot sealing, tenant ${tenantId}`;
  return createSecretKey(new Uint8Array(hkdfSync('sha256', master, '', info, 32)));
}
