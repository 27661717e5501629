import { afterEach, beforeEach, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { QueueReading } from '../../src/domain/metrics.ts';
import type { SubmissionKey } from '../../src/domain/submission.ts';
import { createSweep, type Sweep } from '../../src/jobs/sweep.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import {
  createSetting,
  find,
  received,
  type Setting,
  silentMetrics,
  tenantId,
} from '../services/a-setting.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let setting: Setting;
let sweeps: Sweep[];
let readings: (readonly QueueReading[])[];
let pruned: number;
let ports: ServicePorts;

beforeEach(async () => {
  setting = await createSetting();
  sweeps = [];
  readings = [];
  pruned = 0;
  ports = {
    ...setting.ports,
    metrics: { ...silentMetrics, setQueue: (reading) => readings.push(reading) },
    stores: {
      ...setting.stores,
      async prune(now) {
        pruned += 1;
        await setting.stores.prune(now);
      },
    },
  };
});
afterEach(() => Promise.all(sweeps.map((sweep) => sweep.stop())));

function start(owner: string, with_ = ports): Sweep {
  const sweep = createSweep(with_, owner);
  sweeps.push(sweep);
  sweep.start();
  return sweep;
}

it('is done by one of many instances, once a minute, and measured by all', async () => {
  for (const owner of ['w1', 'w2', 'w3']) start(owner);
  await setting.clock.advance(0);
  expect(pruned).toBe(1);
  expect(readings).toHaveLength(3);
  await setting.clock.advance(minute);
  expect(pruned).toBe(2);
});

it('goes on by another instance when the one that did it is gone', async () => {
  const first = start('w1');
  await setting.clock.advance(0);
  await first.stop();
  start('w2');
  await setting.clock.advance(minute);
  expect(pruned).toBe(2);
});

it('gives back, tells who is held back, and erases what is past its time', async () => {
  const now = setting.clock.now();
  const old = await received(setting, { receivedAt: now - 3 * day - 1 });
  const key = { tenantId, connectionId: 'N1', revision: 'N1-1' };
  await setting.stores.connections.markBroken(key, 'credentials-refused', () => []);
  const held = await received(setting);
  await setting.stores.drafts.save({
    ...{ tenantId, id: 'D1', userId: 'U1', expiresAt: now + minute },
    content: { descriptionRest: 'rest', files: [] },
  });
  start('w1');
  await setting.clock.advance(0);
  expect(await find(setting, old)).toMatchObject({ state: 'given-back' });
  expect(await find(setting, held)).toMatchObject({ state: 'received', toldTrouble: true });
  expect(await setting.stores.drafts.find(tenantId, 'D1', 'U1')).toBeDefined();
  await setting.clock.advance(2 * minute);
  expect(await setting.stores.drafts.find(tenantId, 'D1', 'U1')).toBeUndefined();
});

it('erases what workspaces left behind a day ago, and texts past their time', async () => {
  const now = setting.clock.now();
  const filed = { state: 'filed', incidentId: 7, dueAt: undefined } as const;
  const old = await received(setting, { ...filed, changedAt: now - 30 * day - 1 });
  const late = await received(setting, { ...filed, changedAt: now - 30 * day });
  await setting.stores.tenants.leave('T-left', now - day - 1);
  await setting.stores.tenants.leave('T-leaving', now - day);
  start('w1');
  const subjectOf = async (key: SubmissionKey) => (await find(setting, key)).report.subject;
  await expect.poll(() => subjectOf(old)).toBe('');
  expect(await subjectOf(late)).not.toBe('');
  expect(await setting.stores.tenants.leftAt('T-left')).toBeUndefined();
  expect(await setting.stores.tenants.leftAt('T-leaving')).toBeDefined();
});

it('keeps the id of a done step for 30 days, so that the same step is not done again', async () => {
  const work = { kind: 'post-card' } as const;
  const step = { id: 'S', connectionId: 'N1', dueAt: setting.clock.now(), work };
  const claim = { owner: 'w', leaseMs: 1_000, limit: 1 };
  await setting.stores.steps.add(tenantId, [step]);
  await setting.stores.steps.finish({ tenantId, id: 'S' });
  await setting.clock.advance(30 * day - 1);
  await setting.stores.prune(setting.clock.now());
  await setting.stores.steps.add(tenantId, [step]);
  expect(await setting.stores.steps.claimDue(tenantId, claim)).toEqual([]);
  await setting.clock.advance(1);
  await setting.stores.prune(setting.clock.now());
  await setting.stores.steps.add(tenantId, [step]);
  expect(await setting.stores.steps.claimDue(tenantId, claim)).toHaveLength(1);
});

it('measures how many stand in each state, and since when the oldest waits', async () => {
  await received(setting, { receivedAt: setting.clock.now() - 90_000 });
  await received(setting);
  start('w1');
  await setting.clock.advance(0);
  expect(readings[0]).toEqual([{ state: 'received', size: 2, oldestSeconds: 90 }]);
});

it('survives a database that fails, and comes again in a minute', async () => {
  let failures = 1;
  const submissions = {
    ...setting.stores.submissions,
    async countByState() {
      failures -= 1;
      if (failures >= 0) throw new Fault('store-failed', 'the disk is full');
      return setting.stores.submissions.countByState();
    },
  };
  start('w1', { ...ports, stores: { ...ports.stores, submissions } });
  await setting.clock.advance(0);
  expect(pruned).toBe(0);
  await setting.clock.advance(minute);
  expect(pruned).toBe(1);
});
