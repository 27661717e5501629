import { createHmac, hkdfSync } from 'node:crypto';
import type { MasterKeys } from '../domain/master-key.ts';

/** Tells two texts apart without telling anything of either. */
export type Fingerprint = (text: string) => string;

/**
 * 32 hex digits that only whoever has the first master key can make (HMAC-SHA-256 with a key derived from it), so
 * that a secret can be compared with what is stored but not guessed from it.
 */
export function createFingerprint([first]: MasterKeys): Fingerprint {
  const master = Buffer.from(first.key.reveal(), 'base64');
  const key = new Uint8Array(hkdfSync('sha256', master, '', 'incident-bot fingerprint', 32));
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
}
