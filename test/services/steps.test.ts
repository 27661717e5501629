import { beforeEach, describe, expect, it } from 'vitest';
import { Fault, type FaultCode } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { doStep } from '../../src/services/do-step.ts';
import { aConnection, createSetting, put, type Setting, tenantId, withStore } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { fails } from './fake-itsm.ts';
import { aFiledOne, claimSteps, doDue, doOnce, workOf } from './steps-setting.ts';

let setting: Setting;
let filed: Submission;
beforeEach(async () => {
  setting = await createSetting();
  filed = await aFiledOne(setting);
});

describe('the follow-up', () => {
  const work = { kind: 'follow-up' } as const;

  it('sends what was wished and is not there yet, and has the card drawn anew', async () => {
    setting.itsm.incidents.set(1, { ...incident(), impact: 'on-user' });
    expect(workOf(await doOnce(setting, filed, { work }))).toEqual([{ kind: 'refresh-card' }]);
    expect(setting.itsm.updates).toEqual([{ priority: 'high' }]);
  });

  it('is not sent twice when its answer was lost', async () => {
    const update = setting.itsm.updateIncident;
    setting.itsm.updateIncident = async (...input) => {
      await update(...input);
      throw new Fault('outcome-unknown', 'the answer was lost');
    };
    await doOnce(setting, filed, { work });
    await setting.clock.advance(1_000);
    await doDue(setting);
    expect(setting.itsm.updates).toHaveLength(1);
    expect(workOf(await claimSteps(setting))).toEqual([{ kind: 'refresh-card' }]);
  });

  it('names the values that the ITSM dropped without a word', async () => {
    setting.itsm.dropped.add('priority');
    const told = { kind: 'tell-filer', notice: 'follow-up-refused', detail: 'priority' };
    expect(workOf(await doOnce(setting, filed, { work }))).toEqual([{ kind: 'refresh-card' }, told]);
  });

  it('passes on the words with which the ITSM refused', async () => {
    setting.itsm.next.update.push(fails('content-refused', { userMessage: 'Not on Sundays.' }));
    const told = {
      kind: 'tell-filer',
      notice: 'follow-up-refused',
      detail: 'impact, priority: Not on Sundays.',
    };
    expect(workOf(await doOnce(setting, filed, { work }))).toContainEqual(told);
  });

  it('changes no incident of another server that has the same number', async () => {
    setting.connection = aConnection('N2');
    await doOnce(setting, filed, { work });
    expect(setting.itsm.calls).toEqual([]);
  });

  function incident() {
    return { subject: 'Any', cc: [], tags: [], spam: false, attachments: [], customFields: {} };
  }
});

describe('a notice', () => {
  it.each([
    ['waiting', 'received'],
    ['rejected', 'rejected'],
    ['unknown', 'unknown'],
    ['given-back', 'given-back'],
  ] as const)('«%s» is told while that is so, and no longer', async (notice, state) => {
    const work = { kind: 'tell-filer', notice } as const;
    await doOnce(setting, filed, { work, id: 'passed' });
    expect(setting.messenger.notices).toEqual([]);
    await put(setting.stores, filed, { state });
    await doOnce(setting, filed, { work });
    expect(setting.messenger.notices).toMatchObject([{ kind: notice, key: `${filed.id}:1:tell-filer` }]);
  });

  it('of what happened is told whenever its turn comes', async () => {
    await doOnce(setting, filed, { work: { kind: 'tell-filer', notice: 'filed-twice', detail: '7' } });
    expect(setting.messenger.notices).toMatchObject([{ kind: 'filed-twice', detail: '7' }]);
  });

  it('to the admins reaches each of them though one cannot be told', async () => {
    setting.messenger.next.tell.push(fails('slack-place-gone'));
    const work = { kind: 'tell-admins', faultCode: 'credentials-refused' } as const;
    await doOnce(setting, filed, { work, submissionId: undefined });
    expect(setting.messenger.toldAdmins).toEqual(['A2']);
  });
});

describe('a step that fails', () => {
  const work = { kind: 'tell-filer', notice: 'filed' } as const;
  const threeDays = 3 * 24 * 60 * 60 * 1000;

  it.each<FaultCode>(['slack-place-gone', 'slack-refused', 'incident-gone'])(
    'with %s is given up',
    async (code) => {
      setting.messenger.next.tell.push(fails(code));
      await doOnce(setting, filed, { work });
      await setting.clock.advance(threeDays);
      expect(await claimSteps(setting)).toEqual([]);
      expect(setting.logged).toContain('a step is given up');
    },
  );

  it.each<FaultCode>([
    'slack-rate-limited',
    'slack-unreachable',
    'outcome-unknown',
    'internal',
    'not-connected',
  ])('with %s is put off for as long as it is asked to, and given up after 3 days', async (code) => {
    setting.messenger.next.tell.push(fails(code, { retryAfterMs: 20_000 }));
    await doOnce(setting, filed, { work });
    await setting.clock.advance(19_999);
    expect(await claimSteps(setting)).toEqual([]);
    await setting.clock.advance(threeDays);
    const [again] = await claimSteps(setting);
    if (!again) throw new Error('the step is gone');
    expect(again.tries).toBe(1);
    setting.messenger.next.tell.push(fails(code));
    await doStep(setting.ports, again);
    await setting.clock.advance(threeDays);
    expect(await claimSteps(setting)).toEqual([]);
  });

  it('because the database does is left to its claim’s end', async () => {
    const ports = withStore(setting.ports, 'steps', { finish: fails('store-failed') as () => Promise<void> });
    await setting.stores.steps.add(tenantId, [
      { id: 'S', submissionId: filed.id, connectionId: 'N1', dueAt: setting.clock.now(), work },
    ]);
    const [step] = await claimSteps(setting);
    if (!step) throw new Error('no step is due');
    await expect(doStep(ports, step)).rejects.toMatchObject({ code: 'store-failed' });
    await settled();
    await setting.clock.advance(1_001);
    expect(await claimSteps(setting)).toHaveLength(1);
  });

  it('for it has lost its submission is done with', async () => {
    await doOnce(setting, filed, { work, submissionId: 'nobody knows' });
    await setting.clock.advance(threeDays);
    expect(await claimSteps(setting)).toEqual([]);
  });
});
