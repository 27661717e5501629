import { randomBytes } from 'node:crypto';
import type { MasterKey } from '../../src/domain/master-key.ts';
import { Secret } from '../../src/domain/secret.ts';

/** A fresh master key of this id. */
export function makeKey(id: string): MasterKey {
  return { id, key: new Secret(randomBytes(32).toString('base64')) };
}
