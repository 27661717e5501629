import { expect, it } from 'vitest';
import { createKeyChecks } from '../../src/crypto/key-checks.ts';
import { createSealer } from '../../src/crypto/sealer.ts';
import { makeKey } from './keys.ts';

const newer = makeKey('new');
const older = makeKey('old');
const checks = createKeyChecks([newer, older]);

it('each key at hand opens its own check value', () => {
  expect(checks.keyIds).toEqual(['new', 'old']);
  for (const id of checks.keyIds) expect(checks.openCheck(id, checks.sealCheck(id))).toBeUndefined();
});

it('a check value whose key is not at hand says missing', () => {
  expect(createKeyChecks([newer]).openCheck('old', checks.sealCheck('old'))).toBe('missing');
});

it('a check value says wrong of a key with the same id and other bytes, and of rubbish', () => {
  expect(createKeyChecks([newer, makeKey('old')]).openCheck('old', checks.sealCheck('old'))).toBe('wrong');
  expect(checks.openCheck('old', checks.sealCheck('new'))).toBe('wrong');
  expect(checks.openCheck('old', new Uint8Array(3))).toBe('wrong');
});

it('a check value is made for no id that is not at hand', () => {
  expect(() => checks.sealCheck('other')).toThrow("'other' is missing");
});

it('no row opens as a check value', () => {
  const row = createSealer([older]).seal({ tenantId: 'T1', kind: 'key-check' }, 'old');
  expect(checks.openCheck('old', row)).toBe('wrong');
});
