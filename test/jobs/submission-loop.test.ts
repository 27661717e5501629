import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStepLoop } from '../../src/jobs/step-loop.ts';
import { createSubmissionLoop, type SubmissionLoop } from '../../src/jobs/submission-loop.ts';
import type { WorkLoop } from '../../src/jobs/work-loop.ts';
import { takeReport } from '../../src/services/take-report.ts';
import {
  aConnection,
  anEntry,
  createSetting,
  find,
  received,
  type Setting,
  tenantId,
} from '../services/a-setting.ts';
import { settled } from '../services/fake-clock.ts';
import { fails } from '../services/fake-itsm.ts';

let setting: Setting;
let loop: SubmissionLoop;
let steps: WorkLoop;
beforeEach(async () => {
  setting = await createSetting();
  loop = createSubmissionLoop(setting.ports, 'w');
  steps = createStepLoop(setting.ports, 'w', 'words');
});
afterEach(async () => {
  await Promise.all([loop, steps].map((one) => one.stop(0)));
});

async function take() {
  const taking = await takeReport(setting.ports, anEntry());
  if (taking.is !== 'taken') throw new Error(taking.is);
  return taking.submission;
}

/** A while in which what is under way comes to its end: several commits, each a turn of the event loop. */
async function aWhile(): Promise<void> {
  for (let times = 0; times < 10; times += 1) await settled();
}

it('goes on with a nudged report at once, with any other once Slack was answered', async () => {
  const [nudged, other] = [await take(), await take()];
  loop.start();
  loop.nudge(nudged);
  await aWhile();
  expect(await find(setting, nudged)).toMatchObject({ state: 'filed' });
  expect(await find(setting, other)).toMatchObject({ state: 'received' });
  await setting.clock.advance(4_000);
  await aWhile();
  expect(await find(setting, other)).toMatchObject({ state: 'filed' });
});

it('files a report once that is nudged many times while it is due', async () => {
  const submission = await received(setting);
  loop.start();
  for (let times = 0; times < 50; times += 1) loop.nudge(submission);
  await aWhile();
  loop.nudge(submission);
  await aWhile();
  expect(setting.itsm.incidents.size).toBe(1);
});

it('works on 16 at once and on the rest as room comes', async () => {
  for (let count = 0; count < 20; count += 1) await received(setting);
  for (let count = 0; count < 16; count += 1) {
    setting.itsm.beforeCreate.push(() => setting.clock.sleep(10_000));
  }
  loop.start();
  await aWhile();
  expect(setting.itsm.beforeCreate).toHaveLength(0);
  expect(setting.itsm.incidents.size).toBe(0);
  await setting.clock.advance(10_000);
  await aWhile();
  expect(setting.itsm.incidents.size).toBe(20);
});

it('tells the filer of a nudged report that its connection is broken, and tries nothing', async () => {
  const key = { tenantId, connectionId: 'N1', revision: 'N1-1' };
  await setting.stores.connections.markBroken(key, 'credentials-refused', () => []);
  const submission = await take();
  loop.start();
  loop.nudge(submission);
  steps.start();
  await aWhile();
  steps.wake();
  await aWhile();
  expect(setting.messenger.notices).toMatchObject([{ kind: 'waiting', submission: { id: submission.id } }]);
  expect(setting.itsm.calls).toEqual([]);
});

it('does not run hot on a report that cannot go on', async () => {
  const submission = await received(setting);
  setting.connection = aConnection('N2');
  setting.clock.chance = 0.5;
  loop.start();
  await aWhile();
  expect(await find(setting, submission)).toMatchObject({ state: 'received', tries: 1 });
  await setting.clock.advance(60_000);
  expect((await find(setting, submission)).tries).toBeLessThan(15);
});

it('does the steps that follow until nothing is left to do', async () => {
  setting.messenger.next.post.push(fails('slack-rate-limited', { retryAfterMs: 30_000 }));
  const submission = await take();
  loop.start();
  steps.start();
  loop.nudge(submission);
  await aWhile();
  await setting.clock.advance(29_000);
  expect(setting.messenger.posted).toEqual([]);
  await setting.clock.advance(3_000);
  await aWhile();
  expect(setting.messenger.posted).toHaveLength(1);
});
