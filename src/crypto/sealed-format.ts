/**
 * What sealed bytes are made of, in this order:
 *
 * | bytes | what |
 * |---|---|
 * | 1 | version, now 1 |
 * | 1 | length n of the key id |
 * | n | key id, ASCII |
 * | 12 | random IV |
 * | 16 | authentication tag of AES-256-GCM |
 * | rest | ciphertext of the UTF-8 text |
 */
export interface SealedParts {
  readonly keyId: string;
  readonly iv: Uint8Array;
  readonly tag: Uint8Array;
  readonly ciphertext: Uint8Array;
}

const sealVersion = 1;
export const ivBytes = 12;
export const tagBytes = 16;
const prefixBytes = 2;

/** The parts in one piece. */
export function joinSealed({ keyId, iv, tag, ciphertext }: SealedParts): Uint8Array {
  const id = Buffer.from(keyId, 'latin1');
  return Buffer.concat([Uint8Array.of(sealVersion, id.length), id, iv, tag, ciphertext]);
}

/** The parts of sealed bytes, sharing their memory; throws when they are of another version or too short. */
export function splitSealed(sealed: Uint8Array): SealedParts {
  const [version, idBytes = 0] = sealed;
  const ivAt = prefixBytes + idBytes;
  const tagAt = ivAt + ivBytes;
  const textAt = tagAt + tagBytes;
  if (version !== sealVersion || idBytes === 0 || sealed.length < textAt) {
    throw new Error('these are no sealed bytes of a known version');
  }
  return {
    keyId: Buffer.from(sealed.subarray(prefixBytes, ivAt)).toString('latin1'),
    iv: sealed.subarray(ivAt, tagAt),
    tag: sealed.subarray(tagAt, textAt),
    ciphertext: sealed.subarray(textAt),
  };
}

/**
 * What the tag covers besides the ciphertext: version, key id, tenant and kind of record, each with its length
 * before it so that no two contexts read the same.
 */
export function additionalData(keyId: string, tenantId: string, kind: string): Uint8Array {
  const parts = [keyId, tenantId, kind].flatMap((text) => {
    const bytes = Buffer.from(text, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat([Uint8Array.of(sealVersion), ...parts]);
}
