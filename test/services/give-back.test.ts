import { beforeEach, expect, it } from 'vitest';
import { giveBack } from '../../src/services/give-back.ts';
import { createSetting, find, received, type Setting, tenantId } from './a-setting.ts';

const threeDays = 3 * 24 * 60 * 60 * 1000;
let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

it('gives back what could not be filed for 3 days, and nothing that waits for less', async () => {
  const now = setting.clock.now();
  const [old, young] = [
    await received(setting, { receivedAt: now - threeDays - 1, tries: 9, fault: { code: 'unreachable' } }),
    await received(setting, { receivedAt: now - threeDays + 1 }),
  ];
  await giveBack(setting.ports);
  expect(await find(setting, old)).toMatchObject({ state: 'given-back', fault: { code: 'unreachable' } });
  expect(await find(setting, young)).toMatchObject({ state: 'received' });
  const steps = await setting.stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 1, limit: 9 });
  expect(steps.map(({ work }) => work)).toMatchObject([{ kind: 'tell-filer', notice: 'given-back' }]);
  expect(setting.counted).toEqual(['given-back']);
});

it('gives back what a worker that died stands on, and nothing that one works on', async () => {
  const receivedAt = setting.clock.now() - threeDays - 1;
  const broken = { tenantId, connectionId: 'N1', revision: 'N1-1' };
  await setting.stores.connections.markBroken(broken, 'credentials-refused', () => []);
  const orphan = await received(setting, { receivedAt, owner: 'dead', leaseUntil: setting.clock.now() - 1 });
  const held = await received(setting, { receivedAt, owner: 'w', leaseUntil: setting.clock.now() + 1 });
  await giveBack(setting.ports);
  expect(await find(setting, orphan)).toMatchObject({ state: 'given-back' });
  expect(await find(setting, held)).toMatchObject({ state: 'received', owner: 'w' });
});
