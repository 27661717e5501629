import { expect, it } from 'vitest';
import { createDerivedKeys } from '../../src/crypto/derived-keys.ts';
import { makeKey } from './keys.ts';

const bytesOf = (key: ReturnType<ReturnType<typeof createDerivedKeys>>) => key?.export().toString('hex');

it('each tenant under each master key has its own 256 bits, the same after a restart', () => {
  const keys = [makeKey('a'), makeKey('b')];
  const [derive, afterRestart] = [createDerivedKeys(keys), createDerivedKeys(keys)];
  const derived = [derive('a', 'T1'), derive('a', 'T2'), derive('b', 'T1')].map(bytesOf);
  expect(new Set(derived).size).toBe(3);
  expect(derived[0]).toHaveLength(64);
  expect(bytesOf(afterRestart('a', 'T1'))).toBe(derived[0]);
});

it('a key is derived once while it is in use, and forgotten after a thousand others', () => {
  const derive = createDerivedKeys([makeKey('a')]);
  const first = derive('a', 'T1');
  for (let index = 0; index < 900; index += 1) derive('a', `early ${index}`);
  expect(derive('a', 'T1')).toBe(first);
  for (let index = 0; index < 999; index += 1) derive('a', `late ${index}`);
  expect(derive('a', 'T1')).toBe(first);
  for (let index = 0; index < 1_000; index += 1) derive('a', `last ${index}`);
  expect(derive('a', 'T1')).not.toBe(first);
});

it('an id without a master key has no key', () => {
  expect(createDerivedKeys([makeKey('a')])('b', 'T1')).toBeUndefined();
});
