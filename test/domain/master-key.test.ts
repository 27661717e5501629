import { expect, it } from 'vitest';
import { parseMasterKeys } from '../../src/domain/master-key.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const other = Buffer.alloc(32, 8).toString('base64');

it('keys keep the order they are given in, with white space around entries left out', () => {
  const keys = parseMasterKeys(`new:${key}, old:${other}`);
  expect(keys.map((named) => [named.id, named.key.reveal()])).toEqual([
    ['new', key],
    ['old', other],
  ]);
});

it.each([
  ['no text', '', /entry 1/],
  ['no id', key, /entry 1/],
  ['an id of other letters', `näme:${key}`, /entry 1/],
  ['a second entry without a colon', `a:${key},${other}`, /entry 2/],
  ['31 bytes', `a:${Buffer.alloc(31).toString('base64')}`, /'a'.*32 bytes/],
  ['33 bytes', `a:${Buffer.alloc(33).toString('base64')}`, /'a'.*32 bytes/],
  ['base64 with stray bits at its end', `a:${key.slice(0, -2)}d=`, /'a'.*32 bytes/],
  ['one id twice', `a:${key},a:${other}`, /'a' twice/],
])('a list with %s is refused by place or id and does not show a key', (_, list, message) => {
  expect(() => parseMasterKeys(list)).toThrow(message);
  try {
    parseMasterKeys(list);
  } catch (error) {
    expect(String(error)).not.toContain(key.slice(0, 20));
  }
});
