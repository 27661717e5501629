import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { aConnection, createSetting, received, type Setting, workOnce } from './a-setting.ts';
import { fails } from './fake-itsm.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

function lost(values: Partial<Submission> = {}): Promise<Submission> {
  return received(setting, { state: 'unknown', attempt: 1, lookFrom: 10, ...values });
}

function fill(from: number, to: number): void {
  for (let id = from; id <= to; id += 1) setting.itsm.incidents.set(id, { ...another });
}

const another = { subject: 'Another', cc: [], tags: [], spam: false, attachments: [], customFields: {} };
const ours = { ...another, description: '<p>It rains</p><p>Ref BOT-7F3K9QZ2</p>' };
const asked = { state: 'unknown', dueAt: undefined, toldTrouble: true };

it('finds the incident by its reference, upward from the highest it knew', async () => {
  fill(1, 13);
  setting.itsm.incidents.set(5, ours).set(14, ours);
  expect(await workOnce(setting, await lost())).toMatchObject({ state: 'filed', incidentId: 14 });
  expect(setting.itsm.calls).toEqual(['read 11', 'read 12', 'read 13', 'read 14']);
});

it('takes no other reference for its own', async () => {
  setting.itsm.incidents.set(11, { ...another, description: 'Ref XBOT-7F3K9QZ2, Ref BOT-7F3K9QZ21' });
  expect(await workOnce(setting, await lost())).toMatchObject(asked);
});

it('reads 20 at most, then asks its person', async () => {
  fill(1, 40);
  setting.itsm.incidents.set(31, ours);
  expect(await workOnce(setting, await lost())).toMatchObject(asked);
  expect(setting.itsm.calls).toHaveLength(20);
});

it('ends at the third number that is not there', async () => {
  setting.itsm.incidents.set(12, another).set(15, ours);
  expect(await workOnce(setting, await lost())).toMatchObject(asked);
  expect(setting.itsm.calls).toEqual(['read 11', 'read 12', 'read 13', 'read 14']);
});

describe('when it cannot look', () => {
  it.each<FaultCode>(['unreachable', 'rate-limited', 'credentials-refused', 'access-refused'])(
    'because of %s, it looks again later and asks nobody yet',
    async (code) => {
      setting.itsm.next.read.push(fails(code, { retryAfterMs: 7_000 }));
      const submission = await workOnce(setting, await lost());
      const dueAt = setting.clock.now() + 7_000;
      expect(submission).toMatchObject({ state: 'unknown', tries: 1, dueAt, toldTrouble: false });
    },
  );

  it('for 3 days, it asks its person instead', async () => {
    setting.itsm.next.read.push(fails('unreachable'));
    const receivedAt = setting.clock.now() - 3 * 24 * 60 * 60 * 1000;
    expect(await workOnce(setting, await lost({ receivedAt }))).toMatchObject(asked);
  });

  it('because its connection is a former one, it asks its person at once and reads on no other server', async () => {
    setting.connection = aConnection('N2');
    expect(await workOnce(setting, await lost())).toMatchObject(asked);
    expect(setting.itsm.calls).toEqual([]);
  });
});

it('marks the connection broken when its log-in is refused, so that admins hear of it', async () => {
  setting.itsm.next.read.push(fails('credentials-refused'));
  const { tenantId, connectionId } = await workOnce(setting, await lost());
  expect(await setting.stores.connections.health(tenantId, connectionId)).toMatchObject({
    state: 'broken',
    fault: 'credentials-refused',
  });
});

it('takes a sender that is gone for a lost answer, and looks 2 s later', async () => {
  const { dueAt, ...submission } = await workOnce(
    setting,
    await received(setting, { state: 'sending', attempt: 1 }),
  );
  expect(submission).toMatchObject({ state: 'unknown', fault: { code: 'outcome-unknown' } });
  expect(dueAt).toBe(setting.clock.now() + 2_000);
});
