import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import { Fault, type FaultCode } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { doStep } from '../../src/services/do-step.ts';
import { aReport } from '../domain/a-submission.ts';
import { aConnection, createSetting, put, type Setting, tenantId, withStore } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import { changeInItsm } from './press-setting.ts';
import { aFiledOne, claimSteps, doDue, doOnce, workOf } from './steps-setting.ts';

let setting: Setting;
let filed: Submission;
beforeEach(async () => {
  setting = await createSetting();
  filed = await aFiledOne(setting);
});

describe('the card', () => {
  const work = { kind: 'post-card' } as const;

  it('is posted to the channel with what the ITSM holds, and remembered with its incident', async () => {
    await setting.stores.attachments.save({
      ...{ tenantId, submissionId: filed.id, fileId: 'F1', name: 'lost.txt', connectionId: 'N1' },
      outcome: { failed: 'file-refused' },
    });
    await doOnce(setting, filed, { work });
    expect(setting.messenger.posted).toMatchObject([
      {
        place: { channelId: 'C1' },
        content: { filesLeftOut: ['lost.txt'], notTaken: ['impact', 'priority'] },
      },
    ]);
    expect(await cards()).toMatchObject([{ channelId: 'C1', ts: 'ts-1', state: 'live' }]);
    expect(await setting.stores.incidents.highestKnown(tenantId, 'N1')).toBe(1);
  });

  it.each<FaultCode>(['slack-place-gone', 'slack-refused'])('goes to its filer on %s', async (code) => {
    setting.messenger.next.post.push(fails(code));
    await doOnce(setting, filed, { work });
    expect(setting.messenger.posted).toMatchObject([{ place: { userId: 'U1' } }]);
    expect(await cards()).toMatchObject([{ channelId: 'D1' }]);
  });

  it('waits for a channel that may come back', async () => {
    setting.messenger.next.post.push(fails('slack-unreachable'));
    expect(await doOnce(setting, filed, { work })).toEqual([]);
    expect(setting.messenger.posted).toEqual([]);
    await setting.clock.advance(1_000);
    await doDue(setting);
    expect(setting.messenger.posted).toHaveLength(1);
  });

  it('goes to its filer alone where no channel was chosen', async () => {
    await put(setting.stores, filed, { channelId: undefined });
    await doOnce(setting, filed, { work });
    expect(setting.messenger.posted).toMatchObject([{ place: { userId: 'U1' } }]);
  });

  it('is not posted again when it is remembered, though what came after it failed', async () => {
    await put(setting.stores, filed, { report: aReport({ ccUserIds: ['U1', 'U7'] }) });
    setting.people.ask = async () => {
      setting.people.ask = async () => {};
      throw new Fault('slack-unreachable', 'no answer');
    };
    setting.people.profiles.set('U7', aProfile({ userId: 'U7', name: 'Seven', email: undefined }));
    await doOnce(setting, filed, { work });
    await setting.clock.advance(1_000);
    await doDue(setting);
    expect(setting.messenger.posted).toHaveLength(1);
    const told = { kind: 'tell-filer', notice: 'cc-without-email', detail: 'Seven' };
    expect(workOf(await claimSteps(setting))).toEqual([told]);
  });

  it('says what was filed and no more while the ITSM does not answer', async () => {
    setting.itsm.next.read.push(fails('unreachable'));
    await doOnce(setting, filed, { work });
    expect(setting.messenger.posted[0]?.content).toMatchObject({ asRead: undefined, notTaken: [] });
  });

  it('shows no incident of another server that has the same number', async () => {
    setting.connection = aConnection('N2');
    await doOnce(setting, filed, { work });
    expect(setting.messenger.posted[0]?.content.asRead).toBeUndefined();
    expect(setting.itsm.calls).toEqual([]);
  });

  it('that was posted before a crash is drawn as things are after it', async () => {
    const ports = withStore(setting.ports, 'cards', { save: fails('store-failed') as () => Promise<void> });
    await setting.stores.steps.add(tenantId, [
      { id: 'S', submissionId: filed.id, connectionId: 'N1', dueAt: setting.clock.now(), work },
    ]);
    const [step] = await claimSteps(setting);
    if (!step) throw new Error('no step is due');
    await expect(doStep(ports, step)).rejects.toMatchObject({ code: 'store-failed' });
    expect(setting.messenger.posted).toHaveLength(1);
    await doStep(setting.ports, step);
    await doDue(setting);
    expect(setting.messenger.updated).toMatchObject([{ revision: 1 }]);
    expect(await cards()).toMatchObject([{ drawn: expect.any(String) }]);
  });

  it('that was just posted is not drawn again', async () => {
    await doOnce(setting, filed, { work });
    await doDue(setting);
    expect(setting.messenger.updated).toEqual([]);
  });

  it('is drawn anew when the follow-up came to its end while it was on its way', async () => {
    const followUp = { id: 'follow-up', work: { kind: 'follow-up' } } as const;
    setting.messenger.next.post.push(async () => {
      for (const step of await doOnce(setting, filed, followUp)) await doStep(setting.ports, step);
    });
    for (const step of await doOnce(setting, filed, { work })) await doStep(setting.ports, step);
    expect(setting.messenger.posted[0]?.content.notTaken).toEqual(['impact', 'priority']);
    expect(setting.messenger.updated.at(-1)?.content.notTaken).toEqual([]);
  });
});

function cards(): Promise<readonly Card[]> {
  return setting.stores.cards.ofIncident(tenantId, 'N1', 1);
}

it('draws every live card anew, marks gone ones and leaves them alone from then on', async () => {
  const { filerId } = filed;
  const incident = { tenantId, connectionId: 'N1', incidentId: 1, submissionId: filed.id };
  await setting.stores.incidents.remember({ ...incident, filerId, filedAt: setting.clock.now() });
  for (const id of ['one', 'two']) {
    const card = { ...incident, id, channelId: 'C1', ts: id, state: 'live', revision: 0 } as const;
    await setting.stores.cards.save(card);
  }
  setting.messenger.next.update.push(fails('slack-place-gone'));
  await doOnce(setting, filed, { work: { kind: 'refresh-card' } });
  expect(setting.messenger.updated).toHaveLength(1);
  expect((await cards()).map(({ state }) => state).toSorted()).toEqual(['gone', 'live']);
  expect(setting.messenger.answers).toMatchObject([
    { userId: filerId, answer: { kind: 'card-lost', channelId: 'C1' } },
  ]);
  changeInItsm(setting, { subject: 'Another' });
  await doOnce(setting, filed, { id: 'once more', work: { kind: 'refresh-card' } });
  expect(setting.messenger.updated).toHaveLength(2);
});
