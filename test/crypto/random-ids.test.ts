import { describe, expect, it } from 'vitest';
import { randomIds } from '../../src/crypto/random-ids.ts';

describe('random ids', () => {
  it('are UUIDs of version 7, which tell the time they were made', () => {
    const before = Date.now();
    const id = randomIds.newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now());
  });

  it('are never the same', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => randomIds.newId())).size).toBe(10_000);
  });
});

describe('random bytes', () => {
  it('stay as they were handed out, and no two are the same', () => {
    const handedOut = Array.from({ length: 2_000 }, () => randomIds.randomBytes(12));
    const first = handedOut.map((bytes) => Buffer.from(bytes).toString('hex'));
    for (let count = 0; count < 2_000; count += 1) randomIds.randomBytes(12);
    expect(handedOut.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(first);
    expect(new Set(first).size).toBe(2_000);
  });

  it('come in every length that is asked for', () => {
    for (const length of [0, 1, 4_095, 4_096, 4_097]) {
      expect(randomIds.randomBytes(length)).toHaveLength(length);
    }
  });
});
