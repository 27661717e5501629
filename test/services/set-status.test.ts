import { beforeEach, describe, expect, it } from 'vitest';
import { doStep } from '../../src/services/do-step.ts';
import { setStatus } from '../../src/services/set-status.ts';
import { aConnection, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import {
  anIncidentSetting,
  answers,
  cardId,
  changeInItsm,
  doAllDue,
  held,
  key,
  news,
  press,
} from './press-setting.ts';
import { claimSteps, workOf } from './steps-setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
});

describe('a status that is pressed', () => {
  it('is set, and card and thread tell of it', async () => {
    expect(await press(setting, 'Resolved')).toMatchObject({ is: 'begun' });
    await doAllDue(setting);
    expect(setting.itsm.updates).toEqual([{ status: 'Resolved' }]);
    expect(news(setting)).toEqual([{ kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' }]);
    expect(setting.messenger.updated.at(-1)?.content.asRead?.incident.status).toBe('Resolved');
    expect(answers(setting)).toEqual([]);
  });

  it('is sent once however often it is pressed', async () => {
    await press(setting, 'Resolved');
    await press(setting, 'Resolved');
    await press(setting, 'Resolved', { showing: 'C1:other' });
    await press(setting, 'Resolved', { userId: 'U3' });
    await doAllDue(setting);
    expect(setting.itsm.updates).toEqual([{ status: 'Resolved' }]);
    expect(news(setting)).toHaveLength(1);
    expect(answers(setting)).toEqual([]);
  });

  it('asked for by name in a channel is answered there when it is set', async () => {
    const ref = { incidentId: 1, channelId: 'C1' };
    const ask = { ref, to: { typed: 'res' }, showing: 'command', from: { channelId: 'C1' } };
    await setStatus(setting.ports, { tenantId, userId: 'U2' }, ask);
    await doAllDue(setting);
    expect(answers(setting)).toEqual([{ userId: 'U2', kind: 'status-set', to: 'Resolved' }]);
  });

  it('is not sent when it is that already, and the presser is told so alone', async () => {
    changeInItsm(setting, { status: 'Resolved' });
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(setting.itsm.updates).toEqual([]);
    expect(answers(setting)).toEqual([{ userId: 'U2', kind: 'status-same', to: 'Resolved' }]);
    expect(news(setting)).toEqual([{ kind: 'status-changed', from: 'Open', to: 'Resolved' }]);
  });

  it('on a card that was out of date asks once, and is set for whoever is sure', async () => {
    changeInItsm(setting, { status: 'Pending' });
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(setting.itsm.updates).toEqual([]);
    const asked = { userId: 'U2', kind: 'status-out-of-date', to: 'Resolved', now: 'Pending', shown: 'Open' };
    expect(answers(setting)).toEqual([asked]);
    expect(setting.messenger.answers[0]?.cardId).toBe(cardId);
    setting.conversations.members.set('C1', ['U2']);
    await press(setting, 'Resolved', { ref: { cardId }, shown: 'Pending', isSure: true, showing: 'press:2' });
    changeInItsm(setting, { status: 'Closed' });
    await doAllDue(setting);
    expect(setting.itsm.updates).toEqual([{ status: 'Resolved' }]);
  });

  it('that the ITSM refuses is told in its own words to the presser alone, and the card is drawn as it was', async () => {
    setting.itsm.next.update.push(fails('content-refused', { userMessage: 'A note first.' }));
    await press(setting, 'Closed');
    await doAllDue(setting);
    expect(answers(setting)).toEqual([
      {
        ...{ userId: 'U2', kind: 'status-not-set', to: 'Closed', now: 'Open' },
        code: 'content-refused',
        userMessage: 'A note first.',
      },
    ]);
    expect(news(setting)).toEqual([]);
    expect(setting.messenger.updated).toHaveLength(1);
    expect(setting.messenger.updated[0]?.content.asRead?.incident.status).toBe('Open');
    expect((await setting.stores.incidents.find(key))?.pending).toBeUndefined();
  });

  it('that did not stick is told with what it is now', async () => {
    setting.itsm.dropped.add('status');
    await press(setting, 'Closed');
    await doAllDue(setting);
    expect(answers(setting)).toMatchObject([
      { kind: 'status-not-set', to: 'Closed', now: 'Open', code: 'content-refused' },
    ]);
  });

  it('of an incident that is gone is told, and the card says so', async () => {
    setting.itsm.incidents.delete(1);
    await press(setting, 'Closed');
    await doAllDue(setting);
    expect(answers(setting)).toMatchObject([{ kind: 'status-not-set', code: 'incident-gone' }]);
    expect(news(setting)).toEqual([{ kind: 'gone' }]);
    expect((await setting.stores.incidents.find(key))?.goneAt).toBeDefined();
  });
});

describe('presses at once', () => {
  it('are executed in their order, the last stands, and the thread tells all', async () => {
    const names = [
      'In Progress',
      'Pending',
      'Resolved',
      'Closed',
      'In Progress',
      'Pending',
      'Resolved',
      'Closed',
      'Pending',
      'Resolved',
    ];
    for (const [index, name] of names.entries()) {
      await press(setting, name, { userId: `U${(index % 5) + 1}` });
    }
    const steps = (await claimSteps(setting)).toReversed();
    const working = Promise.all(steps.map((step) => doStep(setting.ports, step)));
    for (let turns = 0; turns < 400; turns += 1) await setting.clock.advance(200);
    await working;
    await setting.clock.advance(600_000);
    await doAllDue(setting);
    expect(setting.itsm.updates.map(({ status }) => status)).toEqual(names);
    expect(held(setting).status).toBe('Resolved');
    expect(news(setting)).toHaveLength(10);
    expect(answers(setting)).toEqual([]);
  });

  it('are not asked about when one was made while the card could not have followed', async () => {
    await press(setting, 'Pending');
    await doAllDue(setting);
    await press(setting, 'Resolved', { userId: 'U3' });
    await doAllDue(setting);
    expect(held(setting).status).toBe('Resolved');
    expect(answers(setting)).toEqual([]);
  });
});

describe('a status by name', () => {
  const typed = (to: string) =>
    press(setting, '', { to: { typed: to }, ref: { incidentId: 1, channelId: 'C1' }, shownKey: undefined });

  it('is found in any case of letters and by any beginning that one alone has', async () => {
    expect(await typed('RESOL')).toMatchObject({ is: 'begun' });
    await doAllDue(setting);
    expect(held(setting).status).toBe('Resolved');
  });

  it('that is unknown or could be several begins nothing', async () => {
    setting.settings = {
      ...setting.settings,
      statuses: [...setting.settings.statuses, { name: 'Opened', kind: 'active' }],
    };
    expect(await typed('nonsense')).toMatchObject({ is: 'no-such-status', found: { is: 'unknown' } });
    expect(await typed('op')).toMatchObject({ is: 'no-such-status', found: { is: 'ambiguous' } });
    expect(workOf(await claimSteps(setting))).toEqual([]);
    expect(setting.itsm.calls).toEqual([]);
  });

  it('of a key that no status has begins nothing', async () => {
    expect(await press(setting, 'Made up')).toMatchObject({ is: 'no-such-status', found: { is: 'unknown' } });
  });
});

describe('a press that nothing comes of', () => {
  it('by a person whom the settings do not let change is told so, also when they lost the right since', async () => {
    setting.settings = { ...setting.settings, mayChange: { kind: 'listed', userIds: ['U3'], groupIds: [] } };
    expect(await press(setting, 'Resolved')).toEqual({ is: 'not-permitted' });
    expect(await press(setting, 'Resolved', { userId: 'U3' })).toMatchObject({ is: 'begun' });
    setting.settings = { ...setting.settings, mayChange: { kind: 'admins', userIds: [], groupIds: [] } };
    await doAllDue(setting);
    expect(setting.itsm.calls).toEqual([]);
    expect(answers(setting)).toMatchObject([{ userId: 'U3', kind: 'status-not-set', code: 'not-permitted' }]);
  });

  it('on a workspace that was connected to another ITSM since is told, and nothing is sent there', async () => {
    await press(setting, 'Resolved');
    setting.connection = aConnection('N2');
    await doAllDue(setting);
    expect(setting.itsm.calls).toEqual([]);
    expect(answers(setting)).toMatchObject([{ kind: 'status-not-set', code: 'not-connected' }]);
  });

  it('is told again when Slack did not take the answer', async () => {
    setting.itsm.next.update.push(fails('content-refused'), fails('content-refused'));
    setting.messenger.next.answer.push(fails('slack-unreachable'));
    await press(setting, 'Resolved');
    await doAllDue(setting);
    await setting.clock.advance(60_000);
    await doAllDue(setting);
    expect(answers(setting)).toHaveLength(1);
  });
});

describe('an unknown incident', () => {
  it('that a person may read is remembered when its status is set', async () => {
    setting.settings = { ...setting.settings, mayRead: { kind: 'everyone', userIds: [], groupIds: [] } };
    setting.itsm.file({ status: 'Open' });
    await press(setting, 'Resolved', { ref: { incidentId: 2 } });
    await doAllDue(setting);
    expect(setting.itsm.incidents.get(2)?.status).toBe('Resolved');
    const record = await setting.stores.incidents.find({ ...key, incidentId: 2 });
    expect(record?.seen?.incident.status).toBe('Resolved');
  });
});
