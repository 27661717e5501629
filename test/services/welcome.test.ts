import { expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { doStep } from '../../src/services/do-step.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';

const claim = ({ stores }: Setting) =>
  stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 1_000, limit: 9 });

async function welcomeDue(setting: Setting): Promise<void> {
  const work = { kind: 'welcome', userId: 'UANNA' } as const;
  await setting.stores.steps.add(tenantId, [
    { id: 'welcome:1:1', connectionId: '', dueAt: setting.clock.now(), work },
  ]);
}

async function doDue(setting: Setting): Promise<void> {
  for (const step of await claim(setting)) await doStep(setting.ports, step);
}

it('the installer is welcomed although nothing is connected and nothing was filed', async () => {
  const setting = await createSetting();
  setting.connection = undefined;
  await welcomeDue(setting);
  await doDue(setting);
  expect(setting.messenger.welcomed).toEqual(['UANNA']);
  expect(await claim(setting)).toEqual([]);
  expect(setting.logged).toEqual([]);
});

it('a welcome that Slack did not take comes again, one that can reach nobody does not', async () => {
  const setting = await createSetting();
  setting.messenger.next.tell.push(() => {
    throw new Fault('slack-unreachable', 'no answer', { retryable: true });
  });
  await welcomeDue(setting);
  await doDue(setting);
  expect(setting.messenger.welcomed).toEqual([]);
  await setting.clock.advance(60_000);
  setting.messenger.next.tell.push(() => {
    throw new Fault('slack-place-gone', 'nobody there');
  });
  await doDue(setting);
  await setting.clock.advance(60 * 60_000);
  expect(await claim(setting)).toEqual([]);
  expect(setting.messenger.welcomed).toEqual([]);
});
