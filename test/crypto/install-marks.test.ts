import { expect, it } from 'vitest';
import { createInstallMarks } from '../../src/crypto/install-marks.ts';
import { Secret } from '../../src/domain/secret.ts';

const marks = createInstallMarks(new Secret('a state secret of thirty-two characters'));
const random = new Uint8Array(32).fill(7);
const state = marks.sign(random, 'anna');

it('a state is good for the browser it was made for and no other', () => {
  expect(marks.isSigned(state, 'anna')).toBe(true);
  expect(marks.isSigned(state, 'bert')).toBe(false);
  expect(marks.isSigned(state, '')).toBe(false);
});

it('a state that was changed by one character, cut or added to is none', () => {
  const changed = [...state].map(
    (mark, at) => state.slice(0, at) + (mark === 'A' ? 'B' : 'A') + state.slice(at + 1),
  );
  const wrong = [
    ...changed,
    '',
    '.',
    '..',
    state.slice(1),
    state.slice(0, -1),
    `${state}.`,
    `.${state}`,
    `${state}A`,
  ];
  expect(wrong.filter((one) => marks.isSigned(one, 'anna'))).toEqual([]);
});

it('a state made with another secret is none', () => {
  const other = createInstallMarks(new Secret('another secret of thirty-two characters'));
  expect(other.isSigned(state, 'anna')).toBe(false);
});

it('what belongs to the state cannot be moved over to the browser', () => {
  const text = state.slice(0, state.indexOf('.'));
  const moved = createInstallMarks(new Secret('a state secret of thirty-two characters'));
  expect(moved.isSigned(`${text.slice(0, -1)}${state.slice(state.indexOf('.'))}`, `${text.at(-1)}anna`)).toBe(
    false,
  );
});

it('states stand in an address as they are, and their digests tell nothing of them', () => {
  expect(encodeURIComponent(state)).toBe(state);
  expect(marks.digest(state)).toMatch(/^[\w-]{43}$/);
  expect(marks.digest(state)).not.toBe(marks.digest(`${state} `));
});
