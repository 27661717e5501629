import type { Ids } from '../domain/ports/clock.ts';
import { randomBytes } from './random-bytes.ts';

/** Names from the system's own source of randomness. */
export const randomIds: Ids = { newId, randomBytes };

/**
 * A UUID of version 7 (RFC 9562): the time first, then 74 random bits. Rows named so stand in an index in the order
 * they came, and a commit of many writes one page of it where wholly random names would touch a page each.
 */
function newId(): string {
  const bytes = Buffer.from(randomBytes(16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
