import { expect, it } from 'vitest';
import { createFingerprint } from '../../src/crypto/fingerprint.ts';
import { parseMasterKeys } from '../../src/domain/master-key.ts';

function fingerprintOf(byte: number) {
  return createFingerprint(parseMasterKeys(`key:${Buffer.alloc(32, byte).toString('base64')}`));
}

it('is the same for the same text and key, and another for another text', () => {
  expect(fingerprintOf(1)('secret')).toBe(fingerprintOf(1)('secret'));
  expect(fingerprintOf(1)('secret')).not.toBe(fingerprintOf(1)('Secret'));
});

it('cannot be made without the key', () => {
  expect(fingerprintOf(1)('secret')).not.toBe(fingerprintOf(2)('secret'));
  expect(fingerprintOf(1)('secret')).toMatch(/^[0-9a-f]{32}$/);
});
