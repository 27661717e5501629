import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { MasterKeys } from '../domain/master-key.ts';
import type { SealContext, Sealer } from '../domain/sealer.ts';
import { createDerivedKeys } from './derived-keys.ts';
import { randomBytes } from './random-bytes.ts';
import { additionalData, ivBytes, joinSealed, splitSealed, tagBytes } from './sealed-format.ts';

/**
 * A sealer by AES-256-GCM under a key per tenant. Random 96-bit IVs are safe for 2^32 seals of one tenant under one
 * master key; a new master key starts the count again. Errors name the key id and nothing of the text.
 */
export function createSealer(masterKeys: MasterKeys): Sealer {
  return createNamedSealer(masterKeys, masterKeys[0].id);
}

/** As `createSealer`, writing with the key of the given id instead of the first. */
export function createNamedSealer(masterKeys: MasterKeys, writingId: string): Sealer {
  const deriveKey = createDerivedKeys(masterKeys);

  function keyFor(keyId: string, { tenantId, kind }: SealContext) {
    const key = deriveKey(keyId, tenantId);
    if (key === undefined) throw new Error(`the encryption key '${keyId}' is missing`);
    return { key, data: additionalData(keyId, tenantId, kind) };
  }

  return {
    seal(context, text) {
      const { key, data } = keyFor(writingId, context);
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(data);
      // GCM holds nothing back: `update` gives the whole ciphertext, and `final` only makes the tag.
      const ciphertext = cipher.update(text, 'utf8');
      cipher.final();
      return joinSealed({ keyId: writingId, iv, tag: cipher.getAuthTag(), ciphertext });
    },
    open(context, sealed) {
      const { keyId, iv, tag, ciphertext } = splitSealed(sealed);
      const { key, data } = keyFor(keyId, context);
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
      decipher.setAAD(data).setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
      } catch {
        throw new Error(`the encryption key '${keyId}' does not open this ${context.kind}`);
      }
    },
    keyIdOf: (sealed) => splitSealed(sealed).keyId,
  };
}
