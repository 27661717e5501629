import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { doStep } from '../../src/services/do-step.ts';
import { dropReport } from '../../src/services/drop-report.ts';
import { settleUnknown } from '../../src/services/settle-unknown.ts';
import { tryNow } from '../../src/services/try-now.ts';
import { createSetting, find, received, type Setting, tenantId } from './a-setting.ts';

import { aProfile } from './fake-slack.ts';
import { claimSteps } from './steps-setting.ts';

const filer = { tenantId, userId: 'U1' };
const admin = { tenantId, userId: 'A1' };
const named = { tenantId, userId: 'U7' };
const colleague = { tenantId, userId: 'U2' };
const formerAdmin = { tenantId, userId: 'A9' };

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
  const { profiles } = setting.people;
  profiles.set('A1', aProfile({ userId: 'A1', isAdmin: true }));
  profiles.set('A9', aProfile({ userId: 'A9', isAdmin: true, isMember: false }));
  for (const userId of ['U2', 'U7']) profiles.set(userId, aProfile({ userId }));
  setting.settings = { ...setting.settings, adminIds: ['U7', 'A9'] };
});

/** Does what is due; what was told to filers. */
async function told() {
  for (const step of await claimSteps(setting)) await doStep(setting.ports, step);
  return setting.messenger.notices.map(({ kind, detail, submission }) => [kind, detail, submission.filerId]);
}

describe('a report of somebody else', () => {
  it.each([admin, named])('is tried now and dropped by an admin: $userId', async (actor) => {
    const waiting = await received(setting);
    expect(await tryNow(setting.ports, actor, waiting.id)).toMatchObject({ is: 'done' });
    expect(await told()).toEqual([]);
    expect(await dropReport(setting.ports, actor, waiting.id)).toMatchObject({ is: 'done' });
    expect(await find(setting, waiting)).toMatchObject({ state: 'dropped' });
    expect(await told()).toEqual([['dropped', actor.userId, 'U1']]);
    expect(setting.counted).toEqual(['dropped']);
  });

  it('of unknown outcome is dropped by an admin, who may not say anything else of it', async () => {
    const lost = await received(setting, { state: 'unknown', attempt: 1, dueAt: undefined });
    const of = { submissionId: lost.id, attempt: 1 };
    for (const decision of ['file-again', { exists: 1 }] as const) {
      expect(await settleUnknown(setting.ports, admin, of, decision)).toEqual({ is: 'not-yours' });
    }
    expect(await settleUnknown(setting.ports, admin, of, 'drop')).toMatchObject({ is: 'done' });
    expect(await told()).toEqual([['dropped', 'A1', 'U1']]);
  });

  it('is nobody else’s: not a colleague’s, nor an admin’s who left the organisation', async () => {
    const waiting = await received(setting);
    for (const actor of [
      colleague,
      formerAdmin,
      { tenantId, userId: 'U404' },
      { ...admin, tenantId: 'T2' },
    ]) {
      expect(await tryNow(setting.ports, actor, waiting.id)).toEqual({ is: 'not-yours' });
      expect(await dropReport(setting.ports, actor, waiting.id)).toEqual({ is: 'not-yours' });
    }
    expect(await find(setting, waiting)).toMatchObject({ state: 'received' });
    expect(setting.allowedLogins).toEqual([]);
  });

  it('stays while Slack does not say who is an admin, and its filer needs no answer of Slack’s', async () => {
    const waiting = await received(setting);
    setting.people.ask = () => Promise.reject(new Fault('slack-unreachable', 'no answer'));
    await expect(dropReport(setting.ports, admin, waiting.id)).rejects.toMatchObject({
      code: 'slack-unreachable',
    });
    expect(await dropReport(setting.ports, filer, waiting.id)).toMatchObject({ is: 'done' });
    expect(await told()).toEqual([]);
  });

  it('dropped by an admin is told once, and not where it was filed all the same', async () => {
    const waiting = await received(setting);
    const drops = await Promise.all([1, 2].map(() => dropReport(setting.ports, admin, waiting.id)));
    expect(drops.map(({ is }) => is).sort()).toEqual(['done', 'out-of-date']);
    await setting.stores.submissions.change(waiting, (current) => ({
      ...{ changed: true, steps: [], submission: { ...current, state: 'filed', incidentId: 7 } },
    }));
    expect(await told()).toEqual([]);
  });
});
