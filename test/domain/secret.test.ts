import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';

const secret = new Secret(' pass\nword ');

it.each([
  ['joined to text', () => `${secret}`],
  ['made JSON', () => JSON.stringify({ secret })],
  ['inspected', () => inspect({ secret }, { showHidden: true, depth: 5 })],
  ['spread', () => JSON.stringify({ ...secret })],
])('a secret that is %s does not show its text', (_, shown) => {
  expect(shown()).not.toContain('pass');
});

it('a secret gives its text back to the byte', () => {
  expect(secret.reveal()).toBe(' pass\nword ');
});
