import { beforeEach, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { eraseDeparted } from '../../src/services/erase-departed.ts';
import { createSetting, received, type Setting, tenantId, withStore } from './a-setting.ts';

const day = 24 * 60 * 60_000;
let setting: Setting;

beforeEach(async () => {
  setting = await createSetting();
});

it('erases what a workspace left behind a day after it left, and not before', async () => {
  const { ports, stores, clock } = setting;
  const submission = await received(setting);
  await stores.tenants.leave(tenantId, clock.now());
  await clock.advance(day);
  await eraseDeparted(ports);
  expect(await stores.submissions.find(submission)).toBeDefined();
  await clock.advance(1);
  await eraseDeparted(ports);
  expect(await stores.submissions.find(submission)).toBeUndefined();
  expect(await stores.tenants.leftAt(tenantId)).toBeUndefined();
});

it('leaves alone a workspace that came back', async () => {
  const { ports, stores, clock } = setting;
  const submission = await received(setting);
  await stores.tenants.leave(tenantId, clock.now());
  await stores.tenants.comeBack(tenantId);
  await clock.advance(2 * day);
  await eraseDeparted(ports);
  expect(await stores.submissions.find(submission)).toMatchObject({ state: 'dropped' });
});

it('leaves alone one that comes back in the moment it is its turn', async () => {
  const { stores, clock } = setting;
  const submission = await received(setting);
  await stores.tenants.leave(tenantId, clock.now());
  await clock.advance(2 * day);
  const ports = withStore(setting.ports, 'tenants', {
    async leftBefore(before, limit) {
      const left = await stores.tenants.leftBefore(before, limit);
      await stores.tenants.comeBack(tenantId);
      return left;
    },
  });
  await eraseDeparted(ports);
  expect(await stores.submissions.find(submission)).toBeDefined();
});

it('erases the others when one cannot be erased', async () => {
  const { stores, clock } = setting;
  for (const id of ['T-bad', tenantId]) await stores.tenants.leave(id, clock.now());
  await clock.advance(2 * day);
  const ports = withStore(setting.ports, 'tenants', {
    async erase(id) {
      if (id === 'T-bad') throw new Fault('store-failed', 'the database took too long');
      return stores.tenants.erase(id);
    },
  });
  await eraseDeparted(ports);
  expect(await stores.tenants.leftAt(tenantId)).toBeUndefined();
  expect(await stores.tenants.leftAt('T-bad')).toBeDefined();
  expect(setting.logged).toContain('what a workspace left behind could not be erased; in a minute again');
});
