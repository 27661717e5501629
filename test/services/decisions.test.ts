import { beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '../../src/domain/submission.ts';
import { retryFollowUp } from '../../src/services/retry-follow-up.ts';
import { settleUnknown } from '../../src/services/settle-unknown.ts';
import { tryNow } from '../../src/services/try-now.ts';
import { aConnection, createSetting, find, received, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

const actor = { tenantId, userId: 'U1' };
const stranger = { tenantId, userId: 'U2' };

describe('an incident whose answer was lost', () => {
  let lost: Submission;
  let there: number;
  beforeEach(async () => {
    lost = await received(setting, { state: 'unknown', attempt: 1, dueAt: undefined, toldTrouble: true });
    there = setting.itsm.file({ subject: 'Typed in by hand' });
  });

  function settle(decision: Parameters<typeof settleUnknown>[3], who = actor) {
    return settleUnknown(setting.ports, who, { submissionId: lost.id, attempt: 1 }, decision);
  }

  it.each([
    ['file-again', 'received'],
    ['drop', 'dropped'],
    [{ exists: 1 }, 'filed'],
  ] as const)('takes %j once, and from its filer alone', async (decision, state) => {
    expect(await settle(decision, stranger)).toEqual({ is: 'not-yours' });
    const settlings = await Promise.all([settle(decision), settle(decision)]);
    expect(settlings.map(({ is }) => is)).toEqual(['done', 'out-of-date']);
    const settled = await find(setting, lost);
    expect(settled.state).toBe(state);
    for (const other of ['file-again', 'drop', { exists: there }] as const) {
      expect(await settle(other)).toMatchObject({ is: 'out-of-date' });
    }
    expect(await find(setting, lost)).toEqual(settled);
  });

  it('refuses a number that the ITSM does not know', async () => {
    expect(await settle({ exists: 4711 })).toEqual({ is: 'no-such-incident' });
  });

  it.each([
    ['takes longer than 1.2 s', () => setting.clock.sleep(5_000)],
    ['does not answer', fails('unreachable')],
  ])('believes no number while the ITSM %s', async (_name, interruption) => {
    setting.itsm.next.read.push(interruption);
    const settling = settle({ exists: there });
    await setting.clock.advance(1_200);
    expect(await settling).toEqual({ is: 'not-checked' });
    expect(await find(setting, lost)).toMatchObject({ state: 'unknown' });
  });

  it('checks no number on another server than it was sent to', async () => {
    setting.connection = aConnection('N2');
    expect(await settle({ exists: there })).toEqual({ is: 'not-checked' });
    expect(setting.itsm.calls).toEqual([]);
  });

  it('waits its full 3 days once more after «File again»', async () => {
    await setting.clock.advance(4 * 24 * 60 * 60 * 1000);
    await settle('file-again');
    expect((await find(setting, lost)).receivedAt).toBe(setting.clock.now());
  });
});

describe('«Try now»', () => {
  const key = { tenantId, connectionId: 'N1', revision: 'N1-1' };

  it('gives a broken connection one more try, for all that wait', async () => {
    const waiting = await received(setting, { tries: 1, fault: { code: 'credentials-refused' } });
    await setting.stores.connections.markBroken(key, 'credentials-refused', () => []);
    expect(await tryNow(setting.ports, stranger, waiting.id)).toEqual({ is: 'not-yours' });
    expect(setting.allowedLogins).toEqual([]);
    expect(await tryNow(setting.ports, actor, waiting.id)).toMatchObject({ is: 'done' });
    expect(setting.allowedLogins).toEqual(['N1']);
    expect(await setting.stores.connections.health(tenantId, 'N1')).toEqual({ state: 'working' });
    expect(setting.nudged).toContain(waiting.id);
    const [claimed] = await setting.stores.submissions.claimDue(tenantId, {
      owner: 'w',
      leaseMs: 1,
      limit: 9,
    });
    expect(claimed?.id).toBe(waiting.id);
  });

  it('pressed on a report that no longer waits does not try credentials that were refused', async () => {
    const filed = await received(setting, { state: 'filed', incidentId: 1, dueAt: undefined });
    await setting.stores.connections.markBroken(key, 'credentials-refused', () => []);
    expect(await tryNow(setting.ports, actor, filed.id)).toMatchObject({ is: 'out-of-date' });
    expect(setting.allowedLogins).toEqual([]);
    expect(await setting.stores.connections.health(tenantId, 'N1')).toMatchObject({ state: 'broken' });
  });

  it('goes on with a report whose worker died', async () => {
    const orphan = await received(setting, { owner: 'dead', leaseUntil: setting.clock.now() - 1 });
    expect(await tryNow(setting.ports, actor, orphan.id)).toMatchObject({ is: 'done' });
  });
});

it('asks for a follow-up once more, once a minute, and only of a filed report', async () => {
  const filed = await received(setting, { state: 'filed', incidentId: 1, dueAt: undefined });
  const waiting = await received(setting);
  expect(await retryFollowUp(setting.ports, stranger, filed.id)).toEqual({ is: 'not-yours' });
  expect(await retryFollowUp(setting.ports, actor, waiting.id)).toMatchObject({ is: 'out-of-date' });
  for (const _ of [1, 2]) await retryFollowUp(setting.ports, actor, filed.id);
  const claim = { owner: 'w', leaseMs: 1_000, limit: 9 };
  expect(await setting.stores.steps.claimDue(tenantId, claim)).toHaveLength(1);
  await setting.clock.advance(60_000);
  await retryFollowUp(setting.ports, actor, filed.id);
  expect(await setting.stores.steps.claimDue(tenantId, claim)).toHaveLength(2);
});
