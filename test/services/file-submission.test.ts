import { beforeEach, describe, expect, it } from 'vitest';
import { Fault, type FaultCode, faultCodes } from '../../src/domain/fault.ts';
import type { SubmissionState } from '../../src/domain/submission.ts';
import { tellHeldBack } from '../../src/services/tell-held-back.ts';
import { aReport } from '../domain/a-submission.ts';
import {
  aConnection,
  claim,
  createSetting,
  fileOnce,
  find,
  owner,
  put,
  received,
  type Setting,
  tenantId,
  withStore,
  workOnce,
} from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

async function noticesOf(): Promise<string[]> {
  const steps = await setting.stores.steps.claimDue(tenantId, { owner: 'reader', leaseMs: 1, limit: 50 });
  return steps.map(({ work }) => (work.kind === 'tell-filer' ? work.notice : work.kind));
}

it('files a report with its reference, people and files, and asks for its card', async () => {
  setting.sharedFiles.files.set('F1', 'a.txt');
  setting.people.profiles.set('U2', aProfile({ userId: 'U2', email: 'cc@example.com' }));
  const report = aReport({ files: [{ id: 'F1', name: 'a.txt' }], ccUserIds: ['U2', 'U3'], priority: 'high' });
  const filed = await workOnce(setting, await received(setting, { report }));
  expect(filed).toMatchObject({ state: 'filed', incidentId: 1, attempt: 1, owner: undefined });
  expect(setting.itsm.incidents.get(1)).toMatchObject({
    description: `${report.description}\n\nRef BOT-7F3K9QZ2`,
    category: 'Incident',
    requesterEmail: 'maria@example.com',
    cc: ['cc@example.com'],
    attachments: [{ ref: 'ref of a.txt' }],
  });
  expect(await noticesOf()).toEqual(['post-card', 'follow-up']);
  expect(setting.counted).toEqual(['filed']);
});

/** Where each fault leads, before the create's first byte left and after it; the rest waits, or is unknown. */
const brokenConnection: readonly FaultCode[] = [
  'credentials-refused',
  'access-refused',
  'redirected',
  'address-refused',
];
const refused: readonly FaultCode[] = ['content-refused', 'not-permitted', 'requester-without-email'];
const notExecuted: readonly FaultCode[] = ['rate-limited', 'unreachable', 'not-connected'];

function stateAfter(code: FaultCode, bytesLeft: boolean): SubmissionState {
  if (refused.includes(code)) return 'rejected';
  if (!bytesLeft || brokenConnection.includes(code) || notExecuted.includes(code)) return 'received';
  return 'unknown';
}

describe.each([
  ['before the first byte', false],
  ['after the first byte', true],
])('a fault %s', (_name, bytesLeft) => {
  it.each(faultCodes)('%s', async (code) => {
    (bytesLeft ? setting.itsm.next.create : setting.itsm.beforeCreate).push(
      fails(code, { userMessage: 'words' }),
    );
    const submission = await workOnce(setting, await received(setting));
    expect(submission).toMatchObject({
      state: stateAfter(code, bytesLeft),
      attempt: bytesLeft ? 1 : 0,
      fault: { code, userMessage: 'words' },
      owner: undefined,
    });
    const { state: health } = await setting.stores.connections.health(tenantId, 'N1');
    expect(health).toBe(brokenConnection.includes(code) ? 'broken' : 'working');
    const now = setting.clock.now();
    if (submission.state === 'received' && health === 'working') expect(submission.dueAt).toBe(now + 1_000);
    if (submission.state === 'unknown') expect(submission.dueAt).toBe(now + 2_000);
    if (submission.state === 'rejected') expect(submission.dueAt).toBeUndefined();
  });
});

it('takes a mistake of ours for unknown once bytes have left, and waits before that', async () => {
  const mistake = () => {
    throw new TypeError('a mistake');
  };
  setting.itsm.beforeCreate.push(mistake);
  const submission = await received(setting);
  expect(await workOnce(setting, submission)).toMatchObject({
    state: 'received',
    fault: { code: 'internal' },
  });
  setting.itsm.next.create.push(mistake);
  expect(await workOnce(setting, submission)).toMatchObject({
    state: 'unknown',
    fault: { code: 'internal' },
  });
});

it('waits as long as it is asked to, and longer with each failure', async () => {
  const submission = await received(setting);
  setting.clock.chance = 0.5;
  setting.itsm.beforeCreate.push(fails('rate-limited', { retryAfterMs: 90_000 }), fails('unreachable'));
  expect((await workOnce(setting, submission)).dueAt).toBe(setting.clock.now() + 90_000);
  expect((await workOnce(setting, submission)).dueAt).toBe(setting.clock.now() + 2_500);
  expect(await noticesOf()).toEqual(['waiting']);
});

describe('a claim that was lost before anything was sent', () => {
  it.each([
    ['to another worker', { owner: 'another' }],
    ['because its person dropped it', { state: 'dropped', owner: undefined }],
    ['and taken again by this worker for a later attempt', { attempt: 2 }],
  ] as const)('%s sends nothing and changes nothing', async (_name, values) => {
    const submission = await received(setting);
    setting.itsm.beforeCreate.push(() => put(setting.stores, submission, values));
    const after = await fileOnce(setting, submission);
    expect(after).toMatchObject(values);
    expect(setting.itsm.calls).toEqual([]);
    expect(setting.counted).toEqual([]);
  });
});

it('records a success later that cannot be recorded at first', async () => {
  let failures = 0;
  const { change } = setting.stores.submissions;
  const ports = withStore(setting.ports, 'submissions', {
    async change(key, rule) {
      if (setting.itsm.incidents.size > 0 && failures < 5) {
        failures += 1;
        throw new Fault('store-failed', 'the disk is full');
      }
      return change(key, rule);
    },
  });
  const submission = await received(setting);
  const filing = fileOnce(setting, submission, ports);
  await setting.clock.advance(5 * 500);
  expect(await filing).toMatchObject({ state: 'filed', incidentId: 1 });
  expect(failures).toBe(5);
});

it('leaves what it cannot record to the next claim, which goes to look for it', async () => {
  const submission = await received(setting);
  setting.itsm.next.create.push(fails('outcome-unknown'));
  const { change } = setting.stores.submissions;
  const ports = withStore(setting.ports, 'submissions', {
    async change(key, rule) {
      if (setting.itsm.calls.includes('create')) throw new Fault('store-failed', 'the disk is full');
      return change(key, rule);
    },
  });
  await expect(fileOnce(setting, submission, ports)).rejects.toMatchObject({ code: 'store-failed' });
  await setting.clock.advance(30_001);
  const [claimed] = await setting.stores.submissions.claimDue(tenantId, { owner, leaseMs: 30_000, limit: 1 });
  expect(claimed?.state).toBe('sending');
  await setting.stores.submissions.release(submission, owner);
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'unknown' });
});

it('holds its claim for as long as the create takes', async () => {
  setting.itsm.next.create.push(() => setting.clock.sleep(110_000));
  const submission = await received(setting);
  const working = workOnce(setting, submission);
  await setting.clock.advance(100_000);
  expect(
    await setting.stores.submissions.claimDue(tenantId, { owner: 'another', leaseMs: 1, limit: 9 }),
  ).toEqual([]);
  await setting.clock.advance(10_000);
  expect(await working).toMatchObject({ state: 'filed' });
});

describe('a former connection', () => {
  it('holds up what waits for it, without breaking the one of today or trying all the time', async () => {
    const submission = await received(setting);
    setting.connection = aConnection('N2');
    await setting.stores.connections.know(aConnection('N2'));
    const waiting = await workOnce(setting, submission);
    expect(waiting).toMatchObject({ state: 'received', fault: { code: 'not-connected' } });
    expect(waiting.dueAt).toBe(setting.clock.now() + 1_000);
    for (const id of ['N1', 'N2']) {
      expect(await setting.stores.connections.health(tenantId, id)).toEqual({ state: 'working' });
    }
    expect(setting.itsm.calls).toEqual([]);
  });
});

describe('a broken connection', () => {
  const breakIt = () =>
    setting.stores.connections.markBroken(
      { tenantId, connectionId: 'N1', revision: 'N1-1' },
      'credentials-refused',
      () => [],
    );

  it('is told to the admins once, and to each filer whose report it holds up', async () => {
    const [first, second] = [await received(setting), await received(setting)];
    const claimed = await claim(setting, second);
    setting.itsm.beforeCreate.push(fails('credentials-refused'));
    await workOnce(setting, first);
    await setting.stores.submissions.release(claimed, owner);
    await tellHeldBack(setting.ports);
    await tellHeldBack(setting.ports);
    expect((await noticesOf()).toSorted()).toEqual(['tell-admins', 'waiting', 'waiting']);
    expect(await find(setting, second)).toMatchObject({
      fault: { code: 'credentials-refused' },
      toldTrouble: true,
    });
  });

  it('is told also to the filer of a report that had failed once before, and not yet in words', async () => {
    await received(setting, { tries: 1, fault: { code: 'unreachable' } });
    await breakIt();
    await tellHeldBack(setting.ports);
    expect(await noticesOf()).toEqual(['waiting']);
  });

  it('is told although a worker that died still stands on the report', async () => {
    await received(setting, { owner: 'dead', leaseUntil: setting.clock.now() - 1 });
    await breakIt();
    await tellHeldBack(setting.ports);
    expect(await noticesOf()).toEqual(['waiting']);
  });
});
