// Crockford's alphabet: no letter can be taken for a digit when read aloud.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A short reference such as `BOT-7F3K9QZ2`, made from 5 random bytes. It is no secret; 40 bits make a clash within
 * the few incidents that one look upward reads as good as impossible.
 */
export function toReference(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) text += alphabet[Number((bits >> shift) & 31n)];
  return `BOT-${text}`;
}

/** Whether a description, as the ITSM gives it back (maybe as HTML), holds this reference as a whole word. */
export function holdsReference(description: string, reference: string): boolean {
  return description.split(/[^A-Z0-9-]+/).includes(reference);
}
