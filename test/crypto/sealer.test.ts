import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSealer } from '../../src/crypto/sealer.ts';
import { makeKey } from './keys.ts';

const key = makeKey('2026');
const sealer = createSealer([key]);
const context = { tenantId: 'T1', kind: 'submission' };

it('any text comes back as it was, and never twice as the same bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = sealer.seal(context, text);
      expect(sealer.open(context, sealed)).toBe(text);
      expect(sealer.seal(context, text)).not.toEqual(sealed);
    }),
  );
});

it('sealed bytes show neither the text nor the tenant, and do show the key id', () => {
  const sealed = sealer.seal({ tenantId: 'T-acme', kind: 'submission' }, 'my keyboard is broken');
  expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/keyboard|acme/);
  expect(sealer.keyIdOf(sealed)).toBe('2026');
});

it('a change of any byte, or a byte less, is refused', () => {
  const sealed = sealer.seal(context, 'text');
  for (const index of sealed.keys()) {
    const changed = Uint8Array.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => sealer.open(context, changed), `byte ${index}`).toThrow();
    expect(() => sealer.open(context, sealed.subarray(0, index)), `cut at ${index}`).toThrow();
  }
});

it.each([
  ['another tenant', { tenantId: 'T2', kind: 'submission' }],
  ['another kind of record', { tenantId: 'T1', kind: 'draft' }],
  ['a tenant and kind that only together read the same', { tenantId: 'T1sub', kind: 'mission' }],
])('what was sealed for one does not open for %s', (_, other) => {
  const sealed = sealer.seal(context, 'text');
  expect(() => sealer.open(other, sealed)).toThrow("the encryption key '2026' does not open this");
});

it('of several keys the first writes and all can read', () => {
  const newer = makeKey('2027');
  const both = createSealer([newer, key]);
  expect(both.open(context, sealer.seal(context, 'old'))).toBe('old');
  expect(both.keyIdOf(both.seal(context, 'new'))).toBe('2027');
});

it('a missing and a wrong key are told by their id', () => {
  const sealed = sealer.seal(context, 'text');
  expect(() => createSealer([makeKey('2027')]).open(context, sealed)).toThrow("key '2026' is missing");
  expect(() => createSealer([makeKey('2026')]).open(context, sealed)).toThrow("key '2026' does not open");
});

it('a key id cannot be moved to another key of the same bytes', () => {
  const twin = { id: '2027', key: key.key };
  const sealed = Uint8Array.from(sealer.seal(context, 'text'));
  sealed.set(Buffer.from('2027'), 2);
  expect(() => createSealer([key, twin]).open(context, sealed)).toThrow("key '2027' does not open");
});

it.each([
  [new Uint8Array()],
  [Uint8Array.of(1)],
  [new Uint8Array(64)],
  [Buffer.from('{"json":true}'.repeat(9))],
])('bytes that were never sealed are refused (%#)', (bytes) => {
  expect(() => sealer.keyIdOf(bytes)).toThrow('no sealed bytes');
  expect(() => sealer.open(context, bytes)).toThrow('no sealed bytes');
});

it('a tenant that came back after two thousand others reads what it had', () => {
  const sealed = sealer.seal(context, 'text');
  for (let index = 0; index < 2_000; index += 1) sealer.seal({ ...context, tenantId: `T${index + 2}` }, '');
  expect(sealer.open(context, sealed)).toBe('text');
});
