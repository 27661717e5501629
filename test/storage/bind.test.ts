import { describe, expect, it } from 'vitest';
import { bind, countParameters } from '../../src/storage/bind.ts';

describe('binding', () => {
  it('takes text, whole numbers, bytes and null', () => {
    const values = ['', 'a', 0, -1, Number.MAX_SAFE_INTEGER, new Uint8Array([1]), Buffer.from('x'), null];
    expect(bind(values, values.length)).toEqual(values);
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a fraction', 0.5],
    ['a number over 2^53', 2 ** 53],
    ['undefined', undefined],
    ['a boolean', true],
    ['a date', new Date()],
    ['an object', { planted: 'zebra' }],
    ['a list', ['zebra']],
    ['a big integer', 1n],
    ['a function', () => 'zebra'],
  ])('refuses %s, naming its place and not its value', (_, value) => {
    expect(() => bind(['zebra', value], 2)).toThrow(/^parameter 2 is (?!.*zebra)/);
  });

  it('refuses too few and too many', () => {
    expect(() => bind(['a'], 2)).toThrow('takes 2 parameters and was given 1');
    expect(() => bind(['a', 'b', 'c'], 2)).toThrow('takes 2 parameters and was given 3');
  });

  it('counts the parameters of either database', () => {
    expect(countParameters('select * from t where a = ? and b = ?')).toBe(2);
    expect(countParameters('insert into t values ($1, $2, $10)')).toBe(3);
    expect(countParameters('commit')).toBe(0);
  });
});
