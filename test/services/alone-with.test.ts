import { beforeEach, expect, it } from 'vitest';
import { aloneWith } from '../../src/services/alone-with.ts';
import { createSetting, type Setting } from './a-setting.ts';
import { settled } from './fake-clock.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

it('lets one work at a time on the same, and others on something else', async () => {
  const log: string[] = [];
  const finish = Promise.withResolvers<void>();
  const first = aloneWith(setting.ports, 'x', async () => {
    log.push('first begins');
    await finish.promise;
    log.push('first ends');
  });
  await settled();
  const second = aloneWith(setting.ports, 'x', async () => log.push('second'));
  await aloneWith(setting.ports, 'y', async () => log.push('other'));
  await setting.clock.advance(60_000);
  expect(log).toEqual(['first begins', 'other']);
  finish.resolve();
  await first;
  await setting.clock.advance(1_000);
  await second;
  expect(log).toEqual(['first begins', 'other', 'first ends', 'second']);
});

it('goes on after work that fails, and 30 s after a process that died', async () => {
  const failing = aloneWith(setting.ports, 'x', () => Promise.reject(new Error('as the test wants it')));
  await expect(failing).rejects.toThrow('as the test wants it');
  expect(await aloneWith(setting.ports, 'x', async () => 'next')).toBe('next');
  await setting.stores.leases.acquire('x', 'a dead process', 30_000);
  let isDone = false;
  const waiting = aloneWith(setting.ports, 'x', async () => {
    isDone = true;
  });
  await setting.clock.advance(29_000);
  expect(isDone).toBe(false);
  await setting.clock.advance(2_000);
  await waiting;
  expect(setting.clock.sleepers()).toBe(0);
});
