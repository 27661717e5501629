import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStepLoop } from '../../src/jobs/step-loop.ts';
import { createSubmissionLoop, type SubmissionLoop } from '../../src/jobs/submission-loop.ts';
import { aConnection, createSetting, find, type Setting, withStore } from '../services/a-setting.ts';
import { settled } from '../services/fake-clock.ts';
import { manyTenants, type Tenants, until } from './many-tenants.ts';

const flood = 2_000;
let setting: Setting;
let tenants: Tenants;
let loop: SubmissionLoop;
beforeEach(async () => {
  setting = await createSetting();
  tenants = manyTenants(setting);
  loop = createSubmissionLoop(tenants.ports, 'w');
});
afterEach(async () => {
  const stopping = loop.stop(25_000);
  await setting.clock.advance(200_000);
  await stopping;
});

const filedOf = (tenantId: string) => tenants.itsmOf(tenantId).incidents.size;
const begunOf = (tenantId: string) => tenants.itsmOf(tenantId).calls.length;

describe('reports', { timeout: 60_000 }, () => {
  it('of one with thousands leave their turns to one with one', async () => {
    await tenants.receive('A', flood, 60_000);
    loop.start();
    await until(() => filedOf('A') > 100);
    const before = tenants.claims.length;
    await tenants.receive('B', 1);
    await until(() => filedOf('B') === 1);
    // A's turn in the round that was under way, its turn in the next, and B's.
    expect(tenants.claims.length - before).toBeLessThanOrEqual(20);
    expect(tenants.claims.slice(0, tenants.claims.indexOf('B') + 1).filter((one) => one === 'B')).toEqual([
      'B',
    ]);
    expect(filedOf('A')).toBeLessThan(flood);
  });

  it('of workspaces with as many each are filed alike', async () => {
    const ids = ['A', 'B', 'C', 'D'];
    for (const [index, tenantId] of ids.entries()) await tenants.receive(tenantId, 300, 60_000 * (9 - index));
    loop.start();
    await until(() => filedOf('A') >= 150);
    for (const tenantId of ids) expect(filedOf(tenantId)).toBeGreaterThan(50);
  });

  it('of workspaces whose ITSM hangs hold up nobody else', async () => {
    const slow = Array.from({ length: 30 }, (_, index) => `slow ${index}`);
    for (const tenantId of slow) {
      tenants.hanging.add(tenantId);
      await tenants.receive(tenantId, 20, 60_000);
    }
    loop.start();
    await until(() => slow.every((tenantId) => tenants.claims.includes(tenantId)));
    const before = tenants.claims.length;
    await tenants.receive('B', 1);
    await setting.clock.advance(1_000);
    await until(() => filedOf('B') === 1);
    expect(tenants.claims.length - before).toBeLessThanOrEqual(3);
    expect(slow.every((tenantId) => filedOf(tenantId) === 0)).toBe(true);
  });

  it('of one workspace are 16 at once, also when all of them were nudged, and the rest come after', async () => {
    tenants.hanging.add('A');
    const keys = await tenants.receive('A', 40);
    let most = 0;
    let now = 0;
    const { createIncident } = tenants.itsmOf('A');
    tenants.itsmOf('A').createIncident = async (...input) => {
      most = Math.max(most, ++now);
      try {
        return await createIncident(...input);
      } finally {
        now -= 1;
      }
    };
    loop.start();
    for (const key of keys) loop.nudge(key);
    await until(() => now === 16);
    await settled();
    expect(most).toBe(16);
    await setting.clock.advance(400_000);
    await until(() => filedOf('A') === 40);
    expect(most).toBe(16);
    for (const key of keys) expect(await find(setting, key)).toMatchObject({ state: 'filed' });
  });

  it('that were nudged by thousands keep nobody from being filed', async () => {
    const keys = await tenants.receive('A', flood);
    const [other] = await tenants.receive('B', 1, 0);
    loop.start();
    for (const key of keys) loop.nudge(key);
    if (other) loop.nudge(other);
    await until(() => filedOf('B') === 1);
    expect(begunOf('A')).toBeLessThan(200);
  });

  it('of nobody are claimed twice, and all are filed', async () => {
    for (const tenantId of ['A', 'B', 'C']) await tenants.receive(tenantId, 60);
    const other = createSubmissionLoop(tenants.ports, 'w2');
    for (const each of [loop, other]) each.start();
    await until(() => ['A', 'B', 'C'].every((tenantId) => filedOf(tenantId) === 60));
    await setting.clock.advance(5_000);
    expect(['A', 'B', 'C'].map(filedOf)).toEqual([60, 60, 60]);
    await other.stop(0);
  });
});

it('claims go on while thousands are told that their connection is broken', { timeout: 60_000 }, async () => {
  await setting.stores.connections.know({ ...aConnection('N-A'), tenantId: 'A' });
  const broken = { tenantId: 'A', connectionId: 'N-A', revision: 'N-A-1' };
  await setting.stores.connections.markBroken(broken, 'credentials-refused', () => []);
  const keys = await tenants.receive('A', flood);
  await tenants.receive('B', 1);
  loop.start();
  for (const key of keys) loop.nudge(key);
  await until(() => filedOf('B') === 1);
  const told = await setting.stores.submissions.heldBack(10_000);
  expect(told.length).toBeGreaterThan(flood - 500);
});

it('an idle loop costs one look a second, and claims nothing', async () => {
  let looks = 0;
  const { submissions } = setting.stores;
  const ports = withStore(tenants.ports, 'submissions', {
    tenantsDue(limit) {
      looks += 1;
      return submissions.tenantsDue(limit);
    },
  });
  const idle = createSubmissionLoop(ports, 'w');
  idle.start();
  await setting.clock.advance(60_000);
  expect(looks).toBeGreaterThanOrEqual(59);
  expect(looks).toBeLessThanOrEqual(61);
  expect(tenants.claims).toEqual([]);
  await idle.stop(0);
});

describe('steps', { timeout: 60_000 }, () => {
  it('of one with thousands, and of those that hang, leave their turns to one with one', async () => {
    const welcomed: string[] = [];
    const messenger = {
      ...tenants.ports.messenger,
      async welcome(tenantId: string) {
        if (tenantId.startsWith('slow')) await setting.clock.sleep(60_000);
        welcomed.push(tenantId);
      },
    };
    const steps = createStepLoop({ ...tenants.ports, messenger }, 'w', 'words');
    const work = { kind: 'welcome', userId: 'U1' } as const;
    await tenants.ask('A', flood, work);
    for (let index = 0; index < 20; index += 1) await tenants.ask(`slow ${index}`, 10, work);
    steps.start();
    await until(() => welcomed.length > 50);
    const before = tenants.claims.length;
    await tenants.ask('B', 1, work);
    await until(() => welcomed.includes('B'));
    expect(tenants.claims.length - before).toBeLessThanOrEqual(30);
    expect(new Set(welcomed)).toEqual(new Set(['A', 'B']));
    const stopping = steps.stop(10_000);
    await setting.clock.advance(100_000);
    await stopping;
  });
});
