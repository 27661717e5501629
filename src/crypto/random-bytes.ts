import { randomBytes as askSystem } from 'node:crypto';

const poolBytes = 4_096;
let pool = new Uint8Array();
let taken = 0;

/**
 * Bytes from the system's source of randomness, never the same ones twice. They are fetched 4 KiB at a time, as
 * `randomUUID` does: to ask the system for each few costs a third of a seal. Not for keys, which live longer.
 */
export function randomBytes(length: number): Uint8Array {
  if (length > poolBytes) return askSystem(length);
  if (taken + length > pool.length) {
    // A new pool each time: what was handed out of the former one stays as it is.
    pool = askSystem(poolBytes);
    taken = 0;
  }
  taken += length;
  return pool.subarray(taken - length, taken);
}
